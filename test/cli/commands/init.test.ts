import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ProjectFolder, projectFolder } from '../project-folder.js';
import { runIn } from '../run-in.js';

let project: ProjectFolder;
beforeEach(() => {
  project = projectFolder();
});
afterEach(() => project.remove());

const init = (...args: readonly string[]) => runIn(project.path, 'init', ...args);

const csv =
  '\uFEFFEvent name;Stage;Owner;Property;Type;Required;Description\r\n' +
  'order_completed;Expansion;billing;total;number;yes;"What was paid;\r\nin all."\r\n' +
  ';;;plan;free|pro;no;\r\n';

describe('typed-cio init', () => {
  test('writes the plan of a SaaS product, and says what to do next', async () => {
    expect(await init()).toEqual({
      code: 0,
      printed: [
        'wrote src/plan.ts: 13 events, 10 traits',
        '',
        'What to do next:',
        '  1. npm install zod',
        '  2. read src/plan.ts, and make it yours',
        '  3. npx typed-cio lock, and commit typed-cio.lock.json: from now on a change says what it breaks',
        '  4. npx typed-cio docs, and show docs/customer-io-schema.html to those who build campaigns',
        '  5. npx typed-cio check in CI',
      ].join('\n'),
      complained: '',
    });
    expect(project.read('src/plan.ts')).toContain("import { z } from 'zod';");
  });

  test.each([
    ['the shop', ['--template', 'shop'], "'Order Completed': {"],
    ['another library', ['--schema', 'valibot'], "import * as v from 'valibot';"],
    ['another library still', ['--schema', 'arktype'], "import { type } from 'arktype';"],
    ['another style', ['--naming', 'snake_case'], 'account_created: {'],
    [
      'another style, with nothing in it',
      ['--naming', 'snake_case', '--template', 'empty'],
      '// account_created: {',
    ],
  ])('writes %s', async (_, args, part) => {
    expect((await init(...args)).code).toBe(0);
    expect(project.read('src/plan.ts')).toContain(part);
  });

  test('writes types alone, to a file of events', async () => {
    const { printed } = await init('--types', '--template', 'shop');
    expect(printed).toContain('wrote src/events.ts: 8 events, 8 traits');
    expect(printed).not.toContain('npm install');
    expect(project.read('src/events.ts')).toContain('export type EventMap = {');
    expect(project.read('src/events.ts')).not.toContain('import');
  });

  test('writes the plan of a spreadsheet, and keeps the old names', async () => {
    project.write('events.csv', csv);
    const { code, printed } = await init('--from', 'events.csv', '--out', 'tracking/plan.ts');
    expect(code).toBe(0);
    expect(printed).toContain('wrote tracking/plan.ts: 1 event\n');
    expect(printed).toContain('1 name changed to Title Case; calls under the old names are still accepted');
    expect(printed).toContain('npx typed-cio lock --plan tracking/plan.ts, and');
    expect(project.read('tracking/plan.ts')).toContain(
      [
        "    'Order Completed': {",
        "      stage: 'Expansion',",
        "      owner: 'billing',",
        "      aliases: ['order_completed'],",
        '      props: z.object({',
        "        total: z.number().describe('What was paid;\\nin all.'),",
        "        plan: z.enum(['free', 'pro']).optional(),",
        '      }),',
      ].join('\n'),
    );
  });

  test.each([
    ['a template', ['--template', 'saas']],
    ['a template in valibot', ['--template', 'shop', '--schema', 'valibot']],
    ['a template in arktype', ['--template', 'shop', '--schema', 'arktype', '--naming', 'snake_case']],
    ['a template in types', ['--template', 'saas', '--types']],
    ['a spreadsheet', ['--from', 'events.csv', '--ignore', 'Required']],
  ])('what it writes from %s can be locked, documented and checked', async (_, args) => {
    project.write('events.csv', csv);
    await init(...args);
    expect((await runIn(project.path, 'lock')).code).toBe(0);
    expect((await runIn(project.path, 'docs')).code).toBe(0);
    const { code, printed, complained } = await runIn(project.path, 'check');
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    expect(printed).not.toMatch(/naming|Title Case|snake_case/);
  });

  test('writes over a file only with --force', async () => {
    project.write('src/plan.ts', 'mine');
    expect(await init()).toEqual({
      code: 2,
      printed: '',
      complained: 'src/plan.ts is there already; give another file with --out, or write over it with --force',
    });
    expect(project.read('src/plan.ts')).toBe('mine');
    expect((await init('--force')).code).toBe(0);
    expect(project.read('src/plan.ts')).toContain('definePlan');
  });

  test.each([
    [
      'a template that there is not',
      ['--template', 'x'],
      '--template "x" is not known; it is one of saas, shop, empty',
    ],
    [
      'a library that there is not',
      ['--schema', 'joi'],
      '--schema "joi" is not known; it is one of zod, valibot, arktype',
    ],
    [
      'a style that there is not',
      ['--naming', 'x'],
      '--naming "x" is not known; it is one of Title Case, snake_case',
    ],
    [
      'a library for types',
      ['--schema', 'zod', '--types'],
      '--schema and --types are both given; leave one of them out',
    ],
    [
      'a template and a spreadsheet',
      ['--template', 'saas', '--from', 'a'],
      '--template and --from are both given',
    ],
    [
      'a spreadsheet that is not there',
      ['--from', 'a.csv'],
      'there is no file a.csv; give the CSV export of',
    ],
    [
      'a spreadsheet that is a folder',
      ['--from', '.'],
      '. cannot be read; give the CSV export of a spreadsheet to --from',
    ],
    [
      'a spreadsheet that does not fit',
      ['--from', 'bad.csv'],
      'bad.csv:2: row 2, column "Type": "strnig" is not a type;',
    ],
    [
      'a spreadsheet with a column too many',
      ['--from', 'wide.csv'],
      'wide.csv:1: row 1: the column "Jira" is none of Event,',
    ],
    ['an option that there is not', ['--shop'], "Unknown option '--shop'"],
  ])('refuses %s, and writes nothing', async (_, args, message) => {
    project.write('bad.csv', 'Event,Property,Type\nA,b,strnig\n');
    project.write('wide.csv', 'Event,Jira\nA,T-1\n');
    const { code, printed, complained } = await init(...args);
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    expect(complained).toContain(message);
    expect(project.has('src')).toBe(false);
  });
});

describe('the help', () => {
  test.each(['init', 'docs'])('of %s names its options and exit codes', async (name) => {
    const { code, printed } = await runIn(project.path, name, '--help');
    expect(code).toBe(0);
    expect(printed).toMatch(new RegExp(`^Usage: typed-cio ${name} \\[options\\]\n`));
    expect(printed).toMatch(/\nOptions:\n {2}--[\s\S]*\nExit codes: 0 /);
    expect(Math.max(...printed.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });
});
