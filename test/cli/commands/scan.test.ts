import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProject, type Project } from '../../tracking-plan/scan/project.js';
import { runIn } from '../run-in.js';

const files = {
  'src/events.ts': `export type EventMap = { 'Order Paid': { total: number }; 'Trial Ended': {} };`,
  'src/shop.ts': `
import { createTracker } from 'typed-cio/server';
import type { EventMap } from './events.js';
const { trackEvent } = createTracker<EventMap>({ transport: {} as never });
trackEvent('u1', 'Order Paid', { total: 5 });
export const track = (name: keyof EventMap) => trackEvent('u1', name, {} as never);
`,
};

describe('typed-cio scan', () => {
  let project: Project;
  beforeAll(() => {
    project = createProject(files);
    project.write({
      'wrong/shop.ts': files['src/shop.ts']
        .replace('./events.js', '../src/events.js')
        .replace(`'Order Paid'`, `'Order Payd'`),
      'lib/plan.ts': `export type EventMap = { 'Another Plan Made': {} };`,
    });
  });
  afterAll(() => project.remove());

  test('reads src against the plan of the project', async () => {
    const { code, printed, complained } = await runIn(project.folder, 'scan');
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    expect(printed).toContain('  Order Paid  1 call  server\n    src/shop.ts:5');
    expect(printed).toContain('  src/shop.ts:6:48  name: keyof EventMap');
    expect(printed).toContain('In the plan, and sent by nobody (1)\n  Trial Ended');
  }, 30_000);

  test('fails on a name that the plan lacks', async () => {
    const { code, printed } = await runIn(project.folder, 'scan', 'wrong');
    expect(code).toBe(1);
    expect(printed).toContain('Order Payd; did you mean Order Paid?\n    wrong/shop.ts:5:1');
  }, 30_000);

  test.each([
    ['unused', 1],
    ['dynamic', 1],
    ['alias,deprecated, misplaced', 0],
    ['misplaced,unused', 1],
    ['none', 0],
  ])(
    '--fail-on %s ends with %i',
    async (failOn, code) => {
      expect((await runIn(project.folder, 'scan', '--fail-on', failOn)).code).toBe(code);
    },
    30_000,
  );

  test('writes JSON that is the same each time', async () => {
    const first = await runIn(project.folder, 'scan', '--format', 'json');
    expect(JSON.parse(first.printed)).toEqual({
      version: 1,
      files: 2,
      events: [
        {
          name: 'Order Paid',
          isInPlan: true,
          from: ['server'],
          calls: [{ file: 'src/shop.ts', line: 5, column: 1, from: 'server' }],
        },
        { name: 'Trial Ended', isInPlan: true, from: [], calls: [] },
      ],
      pages: [],
      unknown: [],
      alias: [],
      deprecated: [],
      misplaced: [],
      unused: [{ name: 'Trial Ended', verb: 'trackEvent' }],
      dynamic: [
        {
          verb: 'trackEvent',
          call: { file: 'src/shop.ts', line: 6, column: 48, from: 'server' },
          text: 'name',
          type: 'keyof EventMap',
        },
      ],
    });
    expect(await runIn(project.folder, 'scan', '--format', 'json')).toEqual(first);
  }, 30_000);

  test('takes another plan', async () => {
    const { printed } = await runIn(project.folder, 'scan', '--plan', 'lib/plan.ts');
    expect(printed).toContain('Another Plan Made');
  }, 30_000);

  test('reads this folder where there is no src', async () => {
    const other = createProject({
      'plan.ts': files['src/events.ts'],
      'lib/shop.ts': files['src/shop.ts'].replace('./events.js', '../plan.js'),
      'dist/shop.js': 'trackEvent("u1", "Order Paid")',
    });
    const { code, printed } = await runIn(other.folder, 'scan', '--plan', 'plan.ts');
    other.remove();
    expect({ code, printed }).toEqual({ code: 0, printed: expect.stringContaining('    lib/shop.ts:5') });
    expect(printed).toContain('2 files read');
  }, 30_000);

  test.each([
    ['an unknown format', ['--format', 'xml'], '--format is "xml"; give text or json'],
    ['an unknown finding', ['--fail-on', 'unused,all'], '--fail-on has "all"; give unknown, alias'],
    ['two folders', ['src', 'wrong'], 'scan takes one folder, and was given src and wrong'],
    ['an unknown option', ['--strict'], "Unknown option '--strict'"],
    ['a folder that is not there', ['nowhere'], 'there is no folder or file nowhere'],
    ['a plan that is not there', ['--plan', 'nowhere.ts'], 'there is no file nowhere.ts'],
  ])(
    'refuses %s',
    async (_, args, words) => {
      const { code, printed, complained } = await runIn(project.folder, 'scan', ...args);
      expect({ code, printed }).toEqual({ code: 2, printed: '' });
      expect(complained).toContain(words);
    },
    30_000,
  );

  test.each([
    [
      'a TypeScript without a programming interface',
      {
        'node_modules/typescript/package.json':
          '{ "name": "typescript", "version": "7.0.2", "main": "a.js" }',
        'node_modules/typescript/a.js': 'module.exports = {};',
      },
      'TypeScript 7.0.2 is installed, which has no programming interface to read code with; install TypeScript 5.5 to 6',
    ],
    ['no TypeScript', {}, 'scanning code needs TypeScript, which is not installed here'],
  ])(
    'says what to install where there is %s',
    async (_, more, words) => {
      const bare = createProject({ ...files, ...more }, ['typed-cio']);
      const { code, complained } = await runIn(bare.folder, 'scan');
      bare.remove();
      expect({ code, complained }).toEqual({ code: 2, complained: expect.stringContaining(words) });
      expect(complained.split('\n')).toHaveLength(1);
    },
    30_000,
  );

  test('says what it does and how it ends', async () => {
    const { code, printed } = await runIn(project.folder, 'scan', '--help');
    expect(code).toBe(0);
    for (const words of ['--fail-on', '--tests', '--project', '--plan', 'Exit codes'])
      expect(printed).toContain(words);
  });
});
