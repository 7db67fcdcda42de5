import { createRequire } from 'node:module';
import { runWorkerd } from '../../serverless/run-workerd.js';
import { bundleWorker } from '../bundle-worker.js';
import type { Row } from '../row.js';
import { sumOf, withSandbox } from '../with-sandbox.js';
import { askWorker } from './ask-worker.js';

const requireServerless = createRequire(new URL('../../serverless/package.json', import.meta.url));

export const workerd: Row = {
  name: 'workerd',
  title: 'Cloudflare workerd',
  tried: "bundled as wrangler does; the platform's `waitUntil`, the events leave after the response",
  run: async (project) => {
    const conditions = ['workerd', 'worker', 'browser'];
    const program = await bundleWorker(project, 'worker', { conditions, format: 'esm' });
    const run = (transport: 'trackApi' | 'dataPipelines') =>
      withSandbox(project, [transport], async (settings) => {
        const env = { SETTINGS: JSON.stringify(settings) };
        const { get, printed, stop } = await runWorkerd(program, { date: '2026-07-01', env });
        try {
          const told = await askWorker(get);
          // It tells of each connection that the sandbox cuts; that is no complaint about the worker.
          if (/Warning|Uncaught|different request/.test(printed())) throw new Error(printed());
          return told;
        } finally {
          await stop();
        }
      });
    const { version } = requireServerless('workerd/package.json') as { readonly version: string };
    return { version, ...sumOf([await run('trackApi'), await run('dataPipelines')]) };
  },
};
