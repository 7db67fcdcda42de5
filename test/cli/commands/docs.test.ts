import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { root } from '../../architecture/source.js';
import { type ProjectFolder, projectFolder } from '../project-folder.js';
import { runIn } from '../run-in.js';

const source = `
import { definePlan } from 'typed-cio';
import { z } from 'zod';
export const plan = definePlan({
  events: { 'Order Completed': { stage: 'Expansion', props: z.object({ total: z.number() }) } },
});
`;

const markdown = 'docs/customer-io-schema.md';
const html = 'docs/customer-io-schema.html';

let project: ProjectFolder;
beforeEach(() => {
  project = projectFolder();
  project.write('src/plan.ts', source);
});
afterEach(() => project.remove());

const docs = (...args: readonly string[]) => runIn(project.path, 'docs', ...args);

describe('typed-cio docs', () => {
  test('writes both files, and nothing where there is nothing to write', async () => {
    expect(await docs()).toEqual({ code: 0, printed: `wrote ${markdown}\nwrote ${html}`, complained: '' });
    expect(project.read(markdown)).toContain('generated from `src/plan.ts` by `npx typed-cio docs`:');
    expect(project.read(html)).toContain('<h3 id="order-completed--name">Order Completed</h3>');
    expect(project.read(html)).not.toContain('History');
    const before = statSync(join(project.path, html)).ino;
    expect((await docs()).printed).toBe(`${markdown} is as it should be\n${html} is as it should be`);
    expect(statSync(join(project.path, html)).ino).toBe(before);
    expect(readdirSync(join(project.path, 'docs')).sort()).toEqual([
      'customer-io-schema.html',
      'customer-io-schema.md',
    ]);
  });

  test('has the history of the lock file, the newest first', async () => {
    await runIn(project.path, 'lock');
    const lock = JSON.parse(project.read('typed-cio.lock.json'));
    const changes = [{ kind: 'breaking', what: 'Order Completed: gone', path: 'events/Order Completed' }];
    lock.history = [
      { date: '2026-01-01', changes },
      { date: '2026-02-02', changes, reason: 'Nobody used it.' },
    ];
    project.write('elsewhere/lock.json', JSON.stringify(lock));
    expect((await docs('--lock', 'elsewhere/lock.json')).code).toBe(0);
    expect(project.read(markdown).match(/^### \d.*$/gm)).toEqual(['### 2026-02-02', '### 2026-01-01']);
    expect(project.read(markdown)).toContain('npx typed-cio docs --lock elsewhere/lock.json');
  });

  test.each([
    [
      'a path for each',
      ['--out', 'a/plan.markdown', '--html', 'b/plan.htm'],
      ['a/plan.markdown', 'b/plan.htm'],
      '--out a/plan.markdown --html b/plan.htm',
    ],
    ['the HTML beside the Markdown', ['--out', 'a/plan.md'], ['a/plan.md', 'a/plan.html'], '--out a/plan.md'],
    [
      'the HTML beside any other file',
      ['--out', 'a/plan.txt'],
      ['a/plan.txt', 'a/plan.txt.html'],
      '--out a/plan.txt',
    ],
    ['--html without a path', ['--html', '--out', 'x.md'], ['x.md', 'x.html'], '--out x.md'],
    ['no HTML', ['--no-html'], [markdown], '--no-html'],
    ['what is usual', ['--out', markdown, '--html', html, '--plan', 'src/plan.ts'], [markdown, html], ''],
    [
      'a path with spaces',
      ['--out', 'my docs/plan.md'],
      ['my docs/plan.md', 'my docs/plan.html'],
      '--out "my docs/plan.md"',
    ],
  ])('takes %s, and says so in the file', async (_, args, files, command) => {
    expect((await docs(...args)).printed).toBe(files.map((file) => `wrote ${file}`).join('\n'));
    expect(project.read(files[0] as string)).toContain(`\`npx typed-cio docs${command && ' '}${command}\``);
  });

  test('takes a plan from elsewhere, with or without a usual one', async () => {
    project.write('plans/mine.ts', source);
    await docs('--plan', 'plans/mine.ts');
    expect(project.read(markdown)).toContain('`plans/mine.ts` by `npx typed-cio docs --plan plans/mine.ts`');
    const other = projectFolder();
    other.write('mine.ts', source);
    expect((await runIn(other.path, 'docs', '--plan', 'mine.ts')).code).toBe(0);
    expect(other.read(markdown)).toContain('docs --plan mine.ts`');
    other.remove();
  });

  describe('--check', () => {
    test('is content with what docs has written, also with other line ends', async () => {
      await docs();
      project.write(markdown, project.read(markdown).replaceAll('\n', '\r\n'));
      expect(await docs('--check')).toEqual({
        code: 0,
        printed: `${markdown} and ${html}: as the plan says`,
        complained: '',
      });
    });

    test('fails on each file that is stale or missing, and writes nothing', async () => {
      await docs('--no-html');
      project.write('src/plan.ts', source.replace('total', 'amount'));
      const before = project.read(markdown);
      expect(await docs('--check')).toEqual({
        code: 1,
        printed: '',
        complained: [
          `${markdown} is not what the plan says; run npx typed-cio docs and commit it`,
          `${html} is not there; run npx typed-cio docs and commit it`,
        ].join('\n'),
      });
      expect(project.read(markdown)).toBe(before);
      expect(project.has(html)).toBe(false);
    });
  });

  test.each([
    ['no plan', ['--plan', 'none.ts'], 'there is no file none.ts'],
    ['both --html and --no-html', ['--html', 'x.html', '--no-html'], '--html and --no-html are both given'],
    [
      'one file for both',
      ['--out', 'x', '--html', './x'],
      '--out and --html are both x; give them different files',
    ],
    ['an option that there is not', ['--htlm'], "Unknown option '--htlm'"],
    ['a file that is a folder', ['--out', 'src'], 'src: it cannot be written:'],
    ['a folder that is a file', ['--out', 'package.json/x.md'], 'package.json/x.md: it cannot be written:'],
  ])('refuses %s', async (_, args, message) => {
    const { code, complained } = await docs(...args);
    expect(code).toBe(2);
    expect(complained).toContain(message);
    expect(project.has('docs')).toBe(false);
  });

  test('refuses a lock file that is none, before anything is written', async () => {
    project.write('typed-cio.lock.json', '<<<<<<< HEAD\n');
    expect((await docs()).code).toBe(2);
    expect(project.has('docs')).toBe(false);
  });

  test('the pages of the example plan are what the plan says', async () => {
    const { code, complained } = await runIn(root, 'docs', '--plan', 'examples/lifecycle-plan.ts', '--check');
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
  });
});
