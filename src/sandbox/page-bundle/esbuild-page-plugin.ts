import type { Plugin } from 'esbuild';
import { bundlePage, PAGE_FILES } from './bundle-page.js';

/** Puts the bundled page into the package, for esbuild and what is built on it. */
export const esbuildPagePlugin: Plugin = {
  name: 'sandbox-page',
  setup: ({ onLoad }) => {
    onLoad({ filter: PAGE_FILES }, async ({ path }) => ({ contents: await bundlePage(path), loader: 'js' }));
  },
};
