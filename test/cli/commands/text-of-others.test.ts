import { afterEach, describe, expect, test } from 'vitest';
import { harmless, harmlessLines } from '../../../src/tracking-plan/document/harmless.js';
import { type TempProject, tempProject } from '../../tracking-plan/temp-project.js';
import { runHere } from '../run-cli.js';

/** A name that begins a line with a command of GitHub's, clears the screen, sets a title, and turns the line around. */
const hostile =
  'X\n::error file=src/app.ts::forged annotation\r\n  ::warning::forged\u001b[2J\u001b]0;title\u0007\u009b31m\u2028\u202e\u2066';
const inCode = JSON.stringify(hostile);

const events = (name: string) => `export type EventMap = { ${name}: { a: string } };\n`;
const lockOf = (name: string) =>
  JSON.stringify({
    lockfileVersion: 1,
    events: { [name]: { properties: { a: { type: 'string' } } } },
    history: [],
  });

const projects: TempProject[] = [];
function project(files: Readonly<Record<string, string>>): TempProject {
  const made = tempProject(files);
  projects.push(made);
  return made;
}
afterEach(() => {
  for (const one of projects.splice(0)) one.remove();
});

const locked = { 'src/events.ts': events("'A'"), 'typed-cio.lock.json': lockOf(hostile) };
const planned = { 'src/events.ts': events(inCode), 'typed-cio.lock.json': lockOf('A') };
const sent = {
  ...planned,
  'src/app.ts': `import type { Tracker } from 'typed-cio';
    declare const tracker: Tracker;
    tracker.trackEvent('u', ${inCode});
    tracker.trackEvent('u', ${JSON.stringify(`${hostile}2`)});`,
};
const broken = { 'src/events.ts': events("'A'"), 'typed-cio.lock.json': `{"a": ${hostile}` };

const runs: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
  ...['text', 'json', 'github', 'sarif'].flatMap((format) => [
    [`check of a lock file, ${format}`, locked, ['check', '--format', format]] as const,
    [`check of a plan, ${format}`, planned, ['check', '--format', format]] as const,
  ]),
  ['check of a lock file that is not JSON', broken, ['check']],
  ['check since a base of that name', locked, ['check', '--base', hostile]],
  ['check of a plan of that name', locked, ['check', '--plan', hostile]],
  ['lock, refused', locked, ['lock']],
  ['lock, with a reason', locked, ['lock', '--dry-run', '--breaking', 'why']],
  ['docs', planned, ['docs', '--check', '--out', `${hostile.replaceAll('/', '')}.md`]],
  ['scan', sent, ['scan', 'src']],
  ['scan, json', sent, ['scan', '--format', 'json', 'src']],
  ['init from a file of that name', {}, ['init', '--from', hostile]],
  [
    'init of a table',
    { 'a.csv': `Event,Property,Type\nA,b,"${hostile.replaceAll('"', '')}"\n` },
    ['init', '--from', 'a.csv', '--out', 'o.ts'],
  ],
  ['init into a file of that name', {}, ['init', '--out', `${hostile.replaceAll('/', '')}.ts`]],
  ['sandbox with a plan of that name', {}, ['sandbox', '--plan', hostile]],
  ['sandbox with a fault of that name', {}, ['sandbox', '--fault', hostile]],
  ['sandbox that saves in no folder', {}, ['sandbox', '--save', `none/${hostile}`]],
  ['no such command', {}, [hostile]],
  ['no such option', {}, ['check', `--${hostile}`]],
];

describe('text of others', () => {
  test.each(runs)(
    'begins no line and moves no cursor: %s',
    async (_, files, args) => {
      const { stdout, stderr } = await runHere(project(files).folder, args);
      const lines = `${stdout}${stderr}`.split('\n');
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.filter((line) => /^\s*::(?:error file=src\/app|warning::)/.test(line))).toEqual([]);
      expect(lines.filter((line) => /[\p{Cc}\u2028-\u202e\u2066-\u2069]/u.test(line))).toEqual([]);
      if (args.includes('json') || args.includes('sarif')) expect(() => JSON.parse(stdout)).not.toThrow();
    },
    60_000,
  );

  test('is shown as JSON writes it, and everything else as it is', () => {
    expect(harmless('a\n\u001b[2J\ud800 “ü” 😀 👩‍👩‍👧')).toBe('a\\u000a\\u001b[2J\\ud800 “ü” 😀 👩‍👩‍👧');
  });

  test('keeps the lines of a stack, none of which is a command', () => {
    expect(harmlessLines('Error: X\n::error::forged\n  ::a\n    at b (c:1:2)')).toBe(
      'Error: X\n\\u003a:error::forged\n  \\u003a:a\n    at b (c:1:2)',
    );
  });
});
