import { pathOf } from '../install-runtimes.js';
import type { Row } from '../row.js';
import { runChild } from '../run-child.js';
import { checkCommandLine } from './command-line.js';
import { runOnProcess } from './on-process.js';

export function nodeRow(major: number): Row {
  return {
    name: `node-${major}`,
    title: `Node ${major}`,
    tried:
      'ESM and CommonJS; `close()`; a natural end; `typed-cio/testing`, `typed-cio/sandbox`; `npx typed-cio` with a plan in TypeScript',
    run: async (project) => {
      const program = pathOf(`node-${major}`);
      const name = `node-${major}`;
      const version = await runChild({ cwd: project.folder, program, args: ['--version'] });
      const balance = await runOnProcess(project, { name, program, args: [] });
      await checkCommandLine(project, name, program);
      return { version: version.trim().slice(1), ...balance };
    },
  };
}
