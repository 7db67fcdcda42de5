import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { requireTool } from '../install-runtimes.js';
import type { Bundler } from './bundler.js';

interface Vite {
  readonly build: (options: object) => Promise<unknown>;
}

export const vite: Bundler = {
  name: 'vite',
  title: 'Vite',
  // It begins with the page, and writes one of its own.
  build: async (entry, folder) => {
    const { build } = (await import(pathToFileURL(requireTool.resolve('vite')).href)) as Vite;
    await build({
      root: dirname(entry),
      configFile: false,
      logLevel: 'warn',
      build: { outDir: folder, emptyOutDir: true },
    });
  },
};
