import { requireTool } from '../install-runtimes.js';
import type { Bundler } from './bundler.js';

interface Rollup {
  readonly rollup: (options: { readonly input: string; readonly plugins: readonly unknown[] }) => Promise<{
    readonly write: (output: { readonly dir: string; readonly format: 'es' }) => Promise<unknown>;
    readonly close: () => Promise<void>;
  }>;
}

export const rollup: Bundler = {
  name: 'rollup',
  title: 'Rollup',
  build: async (entry, folder) => {
    const { nodeResolve } = requireTool('@rollup/plugin-node-resolve') as {
      readonly nodeResolve: (options: { readonly browser: boolean }) => unknown;
    };
    const terser = requireTool('@rollup/plugin-terser') as () => unknown;
    const bundle = await (requireTool('rollup') as Rollup).rollup({
      input: entry,
      plugins: [nodeResolve({ browser: true }), terser()],
    });
    await bundle.write({ dir: folder, format: 'es' });
    await bundle.close();
  },
};
