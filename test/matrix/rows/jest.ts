import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildProgram } from '../build-program.js';
import { requireTool, versionOf } from '../install-runtimes.js';
import type { Row } from '../row.js';
import { runChild } from '../run-child.js';
import type { TransportName } from '../told.js';
import { sumOf, withSandbox } from '../with-sandbox.js';

export const jest: Row = {
  name: 'jest',
  title: 'Jest, CommonJS',
  tried: 'no transform; the matchers of `typed-cio/testing`; the real tracker in a test',
  run: async (project) => {
    const cwd = project.makeFolder('jest');
    await buildProgram('jest-suite', join(cwd, 'suite.test.js'), { format: 'cjs' });
    writeFileSync(join(cwd, 'package.json'), '{ "private": true, "type": "commonjs" }\n');
    const run = (transports: readonly TransportName[]) =>
      withSandbox(project, transports, async (settings) => {
        const told = join(cwd, 'told.json');
        const globals = { SETTINGS: JSON.stringify(settings), TOLD_FILE: told };
        const config = { rootDir: cwd, testEnvironment: 'node', transform: {}, watchman: false, globals };
        const program = requireTool.resolve('jest/bin/jest');
        await runChild({
          cwd,
          program: process.execPath,
          args: [program, '--ci', '--config', JSON.stringify(config)],
          // Jest reports there.
          mayComplain: true,
        });
        return JSON.parse(readFileSync(told, 'utf8'));
      });
    const balances = [await run(['trackApi']), await run(['dataPipelines'])];
    return { version: versionOf('jest'), ...sumOf(balances) };
  },
};
