import { pathOf } from '../install-runtimes.js';
import type { Row } from '../row.js';
import { runChild } from '../run-child.js';
import { runOnProcess } from './on-process.js';

export const deno: Row = {
  name: 'deno',
  title: 'Deno',
  tried: 'ESM and CommonJS; `close()`; a natural end; `typed-cio/testing`, `typed-cio/sandbox`',
  run: async (project) => {
    const program = pathOf('deno');
    const version = await runChild({ cwd: project.folder, program, args: ['--version'] });
    const args = ['run', '--quiet', '--allow-net=127.0.0.1', '--allow-read'];
    const balance = await runOnProcess(project, { name: 'deno', program, args });
    return { version: version.split(' ')[1]!, ...balance };
  },
};
