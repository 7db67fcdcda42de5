import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requireBuild } from './run-example.js';
import { install } from './schema-drift/install.js';
import { run } from './schema-drift/run.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const guide = readFileSync(join(root, 'docs/ci.md'), 'utf8');

/** The fenced blocks of the guide. */
const blocks = [...guide.matchAll(/```(\w+)\n(.*?)```/gs)].map(([, language, text]) => ({
  language,
  text: text!,
}));
const workflows = blocks.filter(({ language, text }) => language === 'yaml' && text.includes('\njobs:'));
const stepsOf = (text: string) => [...text.matchAll(/^ +- (?:run|uses): (.+)$/gm)].map(([, step]) => step!);
const commandsIn = (text: string) =>
  [...text.matchAll(/(?:run: |^)npx typed-cio (.+)$/gm)].map(([, args]) => args!);

let folder: string;
const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });

/** The example as a clone of a repository. */
beforeAll(() => {
  requireBuild();
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'ci-guide-')));
  cpSync(join(root, 'examples/schema-drift'), folder, { recursive: true });
  install(folder);
  writeFileSync(join(folder, '.gitignore'), 'node_modules/\n');
  git('init', '--quiet', '--initial-branch', 'main');
  git('config', 'user.name', 'somebody');
  git('config', 'user.email', 'somebody@example.com');
  git('add', '.');
  git('commit', '--quiet', '--message', 'A plan');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the guide to CI', () => {
  test('has two workflows, whose YAML is plain', () => {
    expect(workflows).toHaveLength(2);
    for (const { text } of workflows) {
      for (const line of text.trimEnd().split('\n')) {
        expect(line, 'a key, a list item or both').toMatch(/^( {2})*(- )?[\w-]+:( \S.*)?$/);
      }
      expect(text).toMatch(/^on:\n {2}pull_request:$/m);
      expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
      expect(text).toMatch(/^jobs:\n {2}[\w-]+:\n {4}runs-on: ubuntu-latest\n {4}steps:$/m);
    }
  });

  test('fetches the history and installs before it checks', () => {
    for (const { text } of workflows) {
      const [checkout, node, install, ...rest] = stepsOf(text);
      expect([checkout, node, install]).toEqual(['actions/checkout@v4', 'actions/setup-node@v4', 'npm ci']);
      expect(text).toContain('uses: actions/checkout@v4\n        with:\n          fetch-depth: 0\n');
      expect(rest.some((step) => step.startsWith('npx typed-cio check --base origin/main'))).toBe(true);
    }
  });

  test('uploads findings even when the check has failed', () => {
    expect(workflows[1]!.text).toContain('security-events: write');
    expect(workflows[1]!.text).toContain('upload-sarif@v3\n        if: always()\n');
  });

  test('every command in it does its work in a sound project', async () => {
    const commands = [...new Set(blocks.flatMap(({ text }) => commandsIn(text)))];
    expect(commands.length).toBeGreaterThanOrEqual(5);
    expect((await run(folder, 'docs')).code).toBe(0);
    for (const command of commands) {
      const [args, output] = command.split(' > ');
      const { code, said } = await run(folder, ...args!.split(' '));
      expect(said, command).not.toContain('Usage');
      expect(code, `${command}: ${said}`).toBe(0);
      if (output !== undefined) expect(JSON.parse(said)).toMatchObject({ version: '2.1.0' });
    }
  }, 60_000);

  test('its git hook lets a sound commit through, and stops one that drifts', () => {
    const hook = blocks.find(({ text }) => text.startsWith('#!/bin/sh'))!.text;
    const path = join(folder, '.git/hooks/pre-commit');
    writeFileSync(path, hook);
    chmodSync(path, 0o755);
    const commit = () =>
      spawnSync('git', ['commit', '--all', '--message', 'A change'], { cwd: folder, encoding: 'utf8' });
    writeFileSync(
      join(folder, 'src/app.ts'),
      `${readFileSync(join(folder, 'src/app.ts'), 'utf8')}\n// Nothing.\n`,
    );
    expect(commit().status).toBe(0);
    const plan = readFileSync(join(folder, 'src/plan.ts'), 'utf8');
    writeFileSync(
      join(folder, 'src/plan.ts'),
      plan.replace(`z.enum(['free', 'pro', 'team'])`, `z.enum(['free'])`),
    );
    const stopped = commit();
    expect(stopped.status).toBe(1);
    expect(stopped.stdout + stopped.stderr).toContain('the property plan may not be');
  }, 120_000);

  test('calls each thing by the name that a command has for it', () => {
    for (const name of ['lock', 'check', 'docs', 'scan']) expect(guide).toContain(`npx typed-cio ${name}`);
  });
});
