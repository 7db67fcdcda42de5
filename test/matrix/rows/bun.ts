import { pathOf } from '../install-runtimes.js';
import type { Row } from '../row.js';
import { runChild } from '../run-child.js';
import { runOnProcess } from './on-process.js';

export const bun: Row = {
  name: 'bun',
  title: 'Bun',
  tried: 'ESM and CommonJS; `close()`; a natural end; `typed-cio/testing`, `typed-cio/sandbox`',
  run: async (project) => {
    const program = pathOf('bun');
    const version = await runChild({ cwd: project.folder, program, args: ['--version'] });
    const balance = await runOnProcess(project, { name: 'bun', program, args: [] });
    return { version: version.trim(), ...balance };
  },
};
