import { mkdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { lockFileOf, readLock, writeLock } from '../../../src/tracking-plan/lock/lock-files.js';
import { planWith } from '../plan-documents.js';
import { tempProject } from '../temp-project.js';

const lock = { document: planWith({ type: 'number' }), history: [] };
const projects: ReturnType<typeof tempProject>[] = [];
const project = () => {
  const made = tempProject({}, { packages: [] });
  projects.push(made);
  return made;
};
afterEach(() => {
  for (const one of projects.splice(0)) one.remove();
});

describe('lockFileOf', () => {
  test('is next to the nearest package.json', () => {
    const { folder } = project();
    mkdirSync(join(folder, 'src/deep'), { recursive: true });
    expect(lockFileOf(join(folder, 'src/deep'))).toBe(join(folder, 'typed-cio.lock.json'));
  });

  test('is in the folder itself where there is no package.json', () => {
    expect(lockFileOf('/')).toBe('/typed-cio.lock.json');
  });

  test('is what was given', () => {
    expect(lockFileOf('/shop', 'plans/lock.json')).toBe('/shop/plans/lock.json');
  });
});

describe('writeLock', () => {
  test('writes what readLock reads, and leaves no drafts behind', () => {
    const { folder, files } = project();
    const file = join(folder, 'typed-cio.lock.json');
    expect(readLock(file, 'typed-cio.lock.json')).toBeUndefined();
    expect(writeLock(file, 'typed-cio.lock.json', lock)).toBe(true);
    expect(readLock(file, 'typed-cio.lock.json')).toEqual(lock);
    expect(files()).toEqual(['package.json', 'typed-cio.lock.json']);
  });

  test('does not touch a file that says the same', () => {
    const { folder } = project();
    const file = join(folder, 'typed-cio.lock.json');
    writeLock(file, 'typed-cio.lock.json', lock);
    utimesSync(file, 1, 1);
    expect(writeLock(file, 'typed-cio.lock.json', lock)).toBe(false);
    expect(statSync(file).mtimeMs).toBe(1000);
  });

  test('says where it cannot write', () => {
    const { folder } = project();
    expect(() => writeLock(join(folder, 'none/lock.json'), 'none/lock.json', lock)).toThrow(
      /^none\/lock\.json: it cannot be written: ENOENT/,
    );
  });
});

describe('readLock', () => {
  test('says what it cannot read', () => {
    const { folder } = project();
    expect(() => readLock(folder, 'lock')).toThrow(/^lock: it cannot be read: EISDIR/);
  });
});
