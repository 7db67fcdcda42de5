import { bundleWorker } from '../bundle-worker.js';
import { requireTool, versionOf } from '../install-runtimes.js';
import type { Row } from '../row.js';
import { sumOf, withSandbox } from '../with-sandbox.js';
import { askWorker } from './ask-worker.js';

interface EdgeRuntimeModule {
  readonly EdgeRuntime: new (options: {
    readonly initialCode: string;
    readonly extend: (context: object) => object;
  }) => object;
  readonly runServer: (options: { readonly runtime: object }) => Promise<{
    readonly url: string;
    readonly waitUntil: () => Promise<unknown>;
    readonly close: () => Promise<void>;
  }>;
}

/** Vercel's edge has the variables of the environment, which `@vercel/functions` asks for when it is loaded. */
const extend = (context: object) => Object.assign(context, { process: { env: {} } });

export const edge: Row = {
  name: 'edge',
  title: 'Vercel edge-runtime',
  tried: 'bundled with `edge-light`; `waitUntil` of `@vercel/functions`, the events leave after the response',
  run: async (project) => {
    const { EdgeRuntime, runServer } = requireTool('edge-runtime') as EdgeRuntimeModule;
    const run = (transport: 'trackApi' | 'dataPipelines') =>
      withSandbox(project, [transport], async (settings) => {
        const initialCode = await bundleWorker(project, 'edge-worker', {
          conditions: ['edge-light', 'worker', 'browser'],
          format: 'iife',
          define: { SETTINGS: JSON.stringify(settings) },
        });
        const server = await runServer({ runtime: new EdgeRuntime({ initialCode, extend }) });
        try {
          return await askWorker((path) => fetch(new URL(path, server.url)), server.waitUntil);
        } finally {
          await server.close();
        }
      });
    const balances = [await run('trackApi'), await run('dataPipelines')];
    return { version: versionOf('edge-runtime'), ...sumOf(balances) };
  },
};
