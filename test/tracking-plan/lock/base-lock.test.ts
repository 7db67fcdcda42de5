import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBaseLock } from '../../../src/tracking-plan/lock/base-lock.js';
import { declaredBreaks } from '../../../src/tracking-plan/lock/declared-breaks.js';
import type { Lock } from '../../../src/tracking-plan/lock/lock.js';
import { writeLock } from '../../../src/tracking-plan/lock/lock-files.js';
import { planWith } from '../plan-documents.js';
import { type TempProject, tempProject } from '../temp-project.js';

const lock: Lock = { document: planWith({ type: 'number' }), history: [] };
let project: TempProject;
let file: string;

const git = (...args: readonly string[]) =>
  execFileSync(
    'git',
    ['-c', 'user.name=a', '-c', 'user.email=a@b.c', '-c', 'commit.gpgsign=false', ...args],
    {
      cwd: project.folder,
      stdio: 'pipe',
    },
  );

beforeAll(() => {
  project = tempProject({}, { packages: [] });
  file = join(project.folder, 'typed-cio.lock.json');
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '--message=empty');
  writeLock(file, 'typed-cio.lock.json', lock);
  git('add', '.');
  git('commit', '--quiet', '--message=locked');
  writeLock(file, 'typed-cio.lock.json', { ...lock, document: { events: {} } });
});
afterAll(() => project.remove());

describe('readBaseLock', () => {
  test('reads the lock of a branch', async () => {
    expect(await readBaseLock('main', file, project.folder)).toEqual(lock);
  });

  test('finds none where there was none yet', async () => {
    expect(await readBaseLock('HEAD~1', file, project.folder)).toBeUndefined();
  });

  test('reads the lock in a file', async () => {
    expect(await readBaseLock('typed-cio.lock.json', file, project.folder)).toMatchObject({
      document: { events: {} },
    });
  });

  test.each(['nowhere', '--output=x', 'main; rm -rf x', ''])('says that %j is neither', async (base) => {
    await expect(readBaseLock(base, file, project.folder)).rejects.toThrow(
      `--base ${JSON.stringify(base)} is neither a file nor a commit`,
    );
  });

  test('says that git is missing', async () => {
    const { PATH } = process.env;
    process.env.PATH = '/nowhere';
    try {
      await expect(readBaseLock('main', file, project.folder)).rejects.toThrow('--base takes git');
    } finally {
      process.env.PATH = PATH;
    }
  });
});

describe('declaredBreaks', () => {
  const line = { kind: 'breaking', path: 'events/A', what: 'the event A is removed' } as const;
  const meant = {
    date: '2026-11-22',
    reason: 'Nobody uses it.',
    changes: [line, { ...line, kind: 'risky', path: 'naming' } as const],
  };

  test('are the breaking lines of entries with a reason', () => {
    const entries = [meant, { date: '2026-11-23', changes: [{ ...line, path: 'events/B' }] }];
    expect([...declaredBreaks({ document: { events: {} }, history: entries })]).toEqual([
      ['events/A', 'Nobody uses it.'],
    ]);
  });

  test('are not those that the base had declared before', () => {
    const base = { document: { events: {} }, history: [meant] };
    expect([...declaredBreaks(base, base)]).toEqual([]);
  });

  test('are the events that were first renamed and then lost their alias', () => {
    const changes = [
      { kind: 'breaking', path: 'events/New/aliases/Old', what: 'gone' },
      { kind: 'breaking', path: 'events/New/aliases/other', what: 'gone' },
    ] as const;
    const base = { document: { events: { Old: { properties: {} } } }, history: [] };
    const reasons = declaredBreaks(
      { document: { events: {} }, history: [{ date: '', reason: 'why', changes }] },
      base,
    );
    expect(reasons.get('events/Old')).toBe('why');
    expect([...reasons.keys()]).toEqual(['events/New/aliases/Old', 'events/Old', 'events/New/aliases/other']);
  });
});
