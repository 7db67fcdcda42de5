import { bundlePage, PAGE_FILES } from './bundle-page.js';

/** Puts the bundled page into tests that run on the source. It is made when the first of them asks for it. */
export const vitePagePlugin = {
  name: 'sandbox-page',
  enforce: 'pre',
  load: async (id: string): Promise<string | undefined> => (PAGE_FILES.test(id) ? bundlePage(id) : undefined),
} as const;
