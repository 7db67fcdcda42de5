import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
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

const events = `export type EventMap = {
  /** Paid. */
  'Order Completed': { total: number; coupon?: string };
};
`;
const lock = `{
  "lockfileVersion": 1,
  "events": {
    "Order Completed": {
      "description": "Paid.",
      "properties": {
        "coupon": { "type": "string", "optional": true },
        "total": { "type": "number" }
      }
    }
  },
  "history": []
}
`;
const files = { 'src/events.ts': events, 'typed-cio.lock.json': lock };

describe('typed-cio check', () => {
  test('is content where they agree, and strict where it is told to be', async () => {
    const { folder } = project(files);
    const content = await runCli(folder, ['check']);
    expect(content).toMatchObject({ code: 0, stderr: '' });
    expect(content.stdout).toContain('src/events.ts and typed-cio.lock.json agree.');
    expect(content.stdout).toContain('missing-owner');
    expect(content.stdout).not.toContain('\u001b[');
    expect(await runHere(folder, ['check', '--no-lint'])).toMatchObject({
      code: 0,
      stdout: 'src/events.ts and typed-cio.lock.json agree.\n',
    });
  }, 30_000);

  test('fails with warnings where it is strict', async () => {
    const { folder } = project({
      'src/events.ts': events.replace('/** Paid. */', ''),
      'typed-cio.lock.json': lock.replace('"description": "Paid.",', ''),
    });
    expect(await runHere(folder, ['check'])).toMatchObject({ code: 0 });
    expect(await runHere(folder, ['check', '--strict'])).toMatchObject({ code: 1 });
  }, 30_000);

  test('fails where they differ, says what each change does and what to do, in every format', async () => {
    const { folder } = project({
      ...files,
      'src/events.ts': events.replace('total: number', 'total: string').replace('coupon?', 'note?'),
    });
    const text = await runCli(folder, ['check']);
    expect(text).toMatchObject({ code: 1, stderr: '' });
    for (const line of [
      'src/events.ts and typed-cio.lock.json differ: 2 breaking changes, 1 safe change.',
      '  ✗ Order Completed: the property total is string now, it was number',
      '    src/events.ts:3:24',
      'npx typed-cio lock --breaking "why"',
    ]) {
      expect(text.stdout).toContain(line);
    }
    const json = await runHere(folder, ['check', '--format', 'json']);
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, summary: { breaking: 2, risky: 0, safe: 1 } });
    const github = await runHere(folder, ['check', '--format=github', '--no-lint']);
    expect(github.stdout).toContain(
      '::error file=src/events.ts,line=3,col=24,title=typed-cio breaking-change::Order Completed',
    );
    const sarif = await runHere(folder, ['check', '--format=sarif']);
    expect(JSON.parse(sarif.stdout)).toMatchObject({
      version: '2.1.0',
      runs: [{ tool: { driver: { name: 'typed-cio' } } }],
    });
  }, 60_000);

  test('lets declared breaks since a base through, and no others', async () => {
    const { folder, write } = project(files);
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
        cwd: folder,
        stdio: 'pipe',
      });
    git('init', '--quiet', '--initial-branch=main');
    git('add', 'package.json', 'src', 'typed-cio.lock.json');
    git('commit', '--quiet', '--message=locked');
    write('src/events.ts', events.replace('total: number', 'total: string'));

    await runHere(folder, ['lock', '--breaking', 'Exact amounts.']);
    const declared = await runHere(folder, ['check', '--base', 'main']);
    expect(declared).toMatchObject({ code: 0 });
    expect(declared.stdout).toContain('(since main; declared: Exact amounts.)');

    write('typed-cio.lock.json', lock.replace('"number"', '"string"'));
    const silent = await runHere(folder, ['check', '--base', 'main']);
    expect(silent).toMatchObject({ code: 1 });
    expect(silent.stdout).toContain('(since main; declared nowhere)');
  }, 60_000);

  const old = { lock: lock.replace('"number"', '"float"') };
  test.each<
    [
      string,
      {
        args?: readonly string[];
        files: Readonly<Record<string, string>>;
        options?: TempProjectOptions;
        want: string;
      },
    ]
  >([
    [
      'no plan',
      { files: { 'typed-cio.lock.json': lock }, want: 'there is neither src/plan.ts nor src/events.ts' },
    ],
    [
      'no lock',
      {
        files: { 'src/events.ts': events },
        want: 'there is no typed-cio.lock.json yet; write it with npx typed-cio lock',
      },
    ],
    [
      'a plan that is not there',
      { files, args: ['--plan', 'nowhere.ts'], want: 'there is no file nowhere.ts' },
    ],
    [
      'a newer lock',
      {
        files: { ...files, 'typed-cio.lock.json': lock.replace(': 1', ': 9') },
        want: 'typed-cio.lock.json:2: it has lockfileVersion 9',
      },
    ],
    [
      'a lock with conflict marks',
      {
        files: { ...files, 'typed-cio.lock.json': `<<<<<<< HEAD\n${lock}` },
        want: 'typed-cio.lock.json:1: it has the marks',
      },
    ],
    [
      'a lock of another shape',
      {
        files: { ...files, 'typed-cio.lock.json': old.lock },
        want: 'typed-cio.lock.json:8: events/Order Completed/properties/total/type',
      },
    ],
    ['an option that is not known', { files, args: ['--fast'], want: "Unknown option '--fast'" }],
    [
      'a format that is not known',
      { files, args: ['--format', 'xml'], want: '--format "xml" is not known; it is one of text, json' },
    ],
    [
      'a base that is not known',
      { files, args: ['--base', 'nowhere'], want: '--base "nowhere" is neither a file nor a commit' },
    ],
    [
      'a plan that does not compile',
      {
        files: { 'src/plan.ts': 'export const plan = {\n  events: { : 1 } };', 'typed-cio.lock.json': lock },
        want: 'src/plan.ts:2:13: it does not compile: ',
      },
    ],
    [
      'a plan that throws',
      {
        files: {
          'src/plan.ts': "interface A {}\n\nthrow new Error('no\\nluck');\nexport {};",
          'typed-cio.lock.json': lock,
        },
        want: 'src/plan.ts:3:7: it cannot be run: no',
      },
    ],
    [
      'a plan that definePlan refuses',
      {
        files: {
          'src/plan.ts':
            "import { definePlan } from 'typed-cio';\nexport const plan = definePlan({\n  events: {\n    'A B': { props: {} as never } } });",
          'typed-cio.lock.json': lock,
        },
        want: 'src/plan.ts:4:5: it cannot be run: events["A B"].props',
      },
    ],
    [
      'no plan in it',
      {
        files: { 'src/plan.ts': 'export const a = 1;', 'typed-cio.lock.json': lock },
        want: 'src/plan.ts: it exports no tracking plan',
      },
    ],
    [
      'several plans in it',
      {
        files: {
          'src/plan.ts': 'export const a = { events: {} };\nexport const b = { events: {} };',
          'typed-cio.lock.json': lock,
        },
        want: 'src/plan.ts: it exports several plans (a, b)',
      },
    ],
    [
      'a package that is not there',
      {
        files: {
          'src/plan.ts': "import 'left-pad-of-old';\nexport const a = 1;",
          'typed-cio.lock.json': lock,
        },
        want: "it imports what is not there: Cannot find package 'left-pad-of-old'",
      },
    ],
    [
      'a schema that has no JSON form',
      {
        files: {
          'src/plan.ts':
            "import { z } from 'zod';\nexport const plan = { events: {\n  A: { props: z.object({\n    b: z.bigint() }) } } };",
          'typed-cio.lock.json': lock,
        },
        want: 'src/plan.ts:4:5: A: b: bigint has no JSON Schema form',
      },
    ],
    [
      'no TypeScript',
      {
        files,
        options: { packages: ['typed-cio'], parent: tmpdir() },
        want: 'reading the type EventMap needs TypeScript, which is not installed here',
      },
    ],
    [
      'no TypeScript for a module',
      {
        files: { 'src/plan.ts': 'export const plan = { events: {} };', 'typed-cio.lock.json': lock },
        options: { packages: ['typed-cio'], parent: tmpdir() },
        want: 'a plan in TypeScript needs TypeScript in this project',
      },
    ],
    [
      'TypeScript 7',
      {
        files: {
          ...files,
          'node_modules/typescript/package.json':
            '{ "name": "typescript", "version": "7.0.1", "main": "index.js" }',
          'node_modules/typescript/index.js': 'module.exports = { version: "7.0.1" };',
        },
        options: { packages: ['typed-cio', 'zod'] },
        want: 'TypeScript 7.0.1 is installed, which has no programming interface',
      },
    ],
    [
      'TypeScript 7 for a module',
      {
        files: {
          'src/plan.ts': 'export const plan = { events: {} };',
          'typed-cio.lock.json': lock,
          'node_modules/typescript/package.json': '{ "name": "typescript", "version": "7.0.1" }',
        },
        options: { packages: ['typed-cio', 'zod'] },
        want: 'TypeScript 7.0.1 is installed, which has no programming interface',
      },
    ],
    [
      'valibot without its package for JSON Schema',
      {
        files: {
          'src/plan.ts':
            "import * as v from 'valibot';\nexport const plan = { events: {\n  A: { props: v.object({}) } } };",
          'typed-cio.lock.json': lock,
        },
        options: { packages: ['typed-cio', 'valibot', 'typescript'], parent: tmpdir() },
        want: 'src/plan.ts:3:3: A: reading it takes the package @valibot/to-json-schema; run npm install --save-dev @valibot/to-json-schema',
      },
    ],
  ])(
    'says in one message where there is %s, and writes nothing',
    async (_, { args = [], files: given, options, want }) => {
      const { folder, files: list } = project(given, options);
      const before = list();
      const run = 'src/plan.ts' in given ? runCli : runHere;
      const { code, stdout, stderr } = await run(folder, ['check', ...args]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(want);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(list()).toEqual(before);
    },
    30_000,
  );
});
