import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { lockSaveFile } from '../../../src/cli/sandbox/lock-save-file.js';

const taken = 'saved.jsonl: another sandbox saves in it; end that one, or give --save another file';

test('a file is one sandbox’s at a time, until that lets it go', async () => {
  const identity = randomUUID();
  const release = await lockSaveFile(identity, 'saved.jsonl');
  await expect(lockSaveFile(identity, 'saved.jsonl')).rejects.toThrow(taken);
  const other = await lockSaveFile(randomUUID(), 'other.jsonl');
  other();
  release();
  (await lockSaveFile(identity, 'saved.jsonl'))();
});

test('a process that is killed leaves no lock behind', async () => {
  const identity = randomUUID();
  const source = new URL('../../../src/cli/sandbox/lock-save-file.ts', import.meta.url);
  const program = `
    import { lockSaveFile } from ${JSON.stringify(source.href)};
    await lockSaveFile(${JSON.stringify(identity)}, 'saved.jsonl');
    console.log('locked');
    setInterval(() => {}, 1000);
  `;
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type', 'module', '--eval', program], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  await expect(lockSaveFile(identity, 'saved.jsonl')).rejects.toThrow(taken);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  (await lockSaveFile(identity, 'saved.jsonl'))();
});
