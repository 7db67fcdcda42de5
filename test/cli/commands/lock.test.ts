import { afterEach, describe, expect, test } from 'vitest';
import { type TempProject, type TempProjectOptions, tempProject } from '../../tracking-plan/temp-project.js';
import { runCli, runHere } from '../run-cli.js';

const projects: TempProject[] = [];
function project(files: Readonly<Record<string, string>>, options?: TempProjectOptions): TempProject {
  const made = tempProject(files, options);
  projects.push(made);
  return made;
}
afterEach(() => {
  for (const one of projects.splice(0)) one.remove();
});

const plan = `import { definePlan, type EventMapOf } from 'typed-cio';
import { z } from 'zod';
import { Team } from './team';
import limits from './limits.json';

export const plan = definePlan({
  naming: 'Title Case',
  events: {
    'Order Completed': {
      description: 'Paid.', stage: 'Expansion', owner: Team.Shop,
      props: z.object({ total: z.number().int().min(limits.total), at: z.date().optional() }),
    },
  },
});
export type EventMap = EventMapOf<typeof plan>;
`;
const files = {
  'src/plan.ts': plan,
  'src/team.ts': "export enum Team { Shop = 'shop' }",
  'src/limits.json': '{ "total": 1 }',
};

describe('typed-cio lock', () => {
  test('locks, sees nothing new, refuses a break, and takes a reason for it', async () => {
    const { folder, read, write } = project(files);
    expect(await runCli(folder, ['lock'])).toEqual({
      code: 0,
      stdout: 'typed-cio.lock.json is written: 1 event.\n',
      stderr: '',
    });
    const first = read('typed-cio.lock.json');
    expect(first).toContain('        "total": { "type": "integer", "limits": { "minimum": 1 } }\n');
    expect((await runCli(folder, ['lock'])).stdout).toBe('typed-cio.lock.json is up to date: 1 event.\n');
    expect(read('typed-cio.lock.json')).toBe(first);

    write('src/plan.ts', plan.replace('z.number().int().min(limits.total)', 'z.string()'));
    const refused = await runCli(folder, ['lock']);
    expect(refused).toMatchObject({ code: 1, stderr: '' });
    expect(refused.stdout).toContain(
      'breaking  Order Completed: the property total is string now, it was integer',
    );
    expect(refused.stdout).toContain('npx typed-cio lock --breaking "why"');
    expect(read('typed-cio.lock.json')).toBe(first);

    expect(await runCli(folder, ['lock', '--breaking', 'Exact amounts.', '--dry-run'])).toMatchObject({
      code: 0,
    });
    expect(read('typed-cio.lock.json')).toBe(first);
    expect(await runCli(folder, ['lock', '--breaking', 'Exact amounts.'])).toMatchObject({
      code: 0,
      stderr: '',
    });
    expect(read('typed-cio.lock.json')).toContain('"reason": "Exact amounts."');
  }, 60_000);

  test.each([
    ['an ES module', { manifest: { type: 'module' } }, files],
    [
      'a module with paths and without endings',
      {},
      {
        ...files,
        'tsconfig.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*"] } } }',
        'src/plan.ts': plan.replace('./team', '@/team').replace('./limits', '@/limits'),
      },
    ],
    [
      'a module that imports TypeScript as JavaScript',
      { manifest: { type: 'module' } },
      { ...files, 'src/plan.ts': plan.replace('./team', './team.js') },
    ],
    [
      'a CommonJS module',
      {},
      {
        'src/plan.ts': `import zod = require('zod');
          const props = zod.z.object({ total: zod.z.number(), at: zod.z.date() });
          export = { plan: { events: { 'Order Completed': { props } } } };`,
      },
    ],
    [
      'a CommonJS module that uses its names',
      {},
      {
        'src/plan.ts': `import { z } from 'zod';
          const { join } = require('node:path');
          export default { events: { 'Order Completed': { props: z.object({ total: z.number(), at: z.date() }),
            description: join(__dirname, __filename).slice(0, 0) + 'x' } } };`,
      },
    ],
    [
      'JavaScript',
      {},
      {
        'src/plan.mjs':
          "import { z } from 'zod'; export const it = { events: { 'Order Completed': { props: z.object({ total: z.number(), at: z.date() }) } } };",
      },
    ],
    [
      'a bare type',
      {},
      { 'src/events.ts': "export type EventMap = { 'Order Completed': { total: number; at?: Date } };" },
    ],
    [
      'a module that keeps something open',
      {},
      { ...files, 'src/plan.ts': `${plan}setInterval(() => {}, 1e6);` },
    ],
  ])(
    'reads %s',
    async (_, options, texts) => {
      const { folder, read } = project(texts as Record<string, string>, options);
      expect(await runCli(folder, ['lock'])).toMatchObject({ code: 0, stderr: '' });
      const { events } = JSON.parse(read('typed-cio.lock.json'));
      expect(events['Order Completed'].properties).toMatchObject({
        total: { type: expect.stringMatching(/number|integer/) },
        at: { type: 'date' },
      });
    },
    30_000,
  );

  test.each([
    [['--breaking', ' '], '--breaking takes a reason: --breaking "why this is meant"'],
    [['--breaking'], 'argument missing'],
    [['--plan', 'nowhere.ts'], 'there is no file nowhere.ts'],
    [['more'], "Unexpected argument 'more'"],
    [['--lock', 'none/lock.json'], 'none/lock.json: it cannot be written: ENOENT'],
  ])('refuses %j and writes nothing', async (args, want) => {
    const { folder, files: list } = project({ 'src/events.ts': 'export type EventMap = { A: {} };' });
    const before = list();
    const { code, stdout, stderr } = await runHere(folder, ['lock', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(want);
    expect(list()).toEqual(before);
  });

  test('takes other paths', async () => {
    const { folder, files: list } = project({
      'plans/shop.ts': files['src/plan.ts'].replaceAll('./', '../src/'),
      ...files,
    });
    const args = ['lock', '--plan', 'plans/shop.ts', '--lock', 'plans/shop.lock.json'];
    expect(await runCli(folder, args)).toMatchObject({
      code: 0,
      stdout: 'plans/shop.lock.json is written: 1 event.\n',
    });
    expect(list()).toContain('plans/shop.lock.json');
  }, 30_000);
});
