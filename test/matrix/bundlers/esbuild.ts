import type Esbuild from 'esbuild';
import { requireTool } from '../install-runtimes.js';
import type { Bundler } from './bundler.js';

export const esbuild: Bundler = {
  name: 'esbuild',
  title: 'esbuild',
  build: async (entry, folder) => {
    const { build } = requireTool('esbuild') as typeof Esbuild;
    await build({
      entryPoints: [entry],
      outdir: folder,
      bundle: true,
      format: 'esm',
      minify: true,
      splitting: true,
      logLevel: 'silent',
    });
  },
};
