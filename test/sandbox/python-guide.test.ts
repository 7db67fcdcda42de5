import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createSandbox } from 'typed-cio/sandbox';
import { expect, test } from 'vitest';
import { root } from '../architecture/source.js';

const hasPython = spawnSync('python3', ['--version']).status === 0;

// Without Python there is nothing to run it.
test.skipIf(!hasPython)('the Python of the guide does what the guide says', async () => {
  const guide = readFileSync(join(root, 'docs/sandbox.md'), 'utf8');
  const [, program = ''] = /```python\n([\s\S]*?)```/.exec(guide) ?? [];
  const tests = [...program.matchAll(/^def (test_\w+)/gm)].map(([, name]) => name);
  expect(tests).toHaveLength(2);
  const sandbox = createSandbox();
  const server = await sandbox.listen();
  const here = program.replace('http://127.0.0.1:4100', server.url);
  const calls = tests.map((name) => `${name}()\nprint("${name}")`);
  try {
    const { stdout } = await promisify(execFile)('python3', ['-c', [here, ...calls].join('\n')]);
    expect(stdout.trim().split('\n')).toEqual(tests);
    expect(sandbox.requests().map(({ status }) => status)).toEqual([200, 503]);
  } finally {
    await server.close();
  }
});
