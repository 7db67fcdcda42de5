import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openBrowser } from '../../browser/chromium.js';
import { buildProgram } from '../build-program.js';
import type { Bundler } from '../bundlers/bundler.js';
import { foreignNames } from '../foreign-names.js';
import { versionOf } from '../install-runtimes.js';
import type { Row } from '../row.js';
import { serveFolder } from '../serve-folder.js';
import type { Told } from '../told.js';
import { pageStory, withSandbox } from '../with-sandbox.js';

declare global {
  /** Of `programs/page.ts`. */
  var tellStory: (settings: unknown) => Promise<Told>;
}

/** The bundle is loaded in Chromium, where it must load its second file only when it begins to send. */
export function pageRow({ name, title, build }: Bundler): Row {
  return {
    name,
    title: `${title} → Chromium`,
    tried:
      '`typed-cio/browser` built for production; the second file is apart and loaded late; no foreign code',
    run: async (project) => {
      const folder = project.makeFolder(name);
      const entry = join(folder, 'page.js');
      const served = join(folder, 'served');
      await buildProgram('page', entry, { format: 'esm' });
      writeFileSync(
        join(folder, 'index.html'),
        '<!doctype html><title>A page</title><link rel="icon" href="data:,"><script type="module" src="./page.js"></script>\n',
      );
      await build(entry, served);
      if (!readdirSync(served).includes('index.html')) {
        cpSync(join(folder, 'index.html'), join(served, 'index.html'));
      }
      const site = await serveFolder(served);
      const { context, close } = await openBrowser();
      try {
        const page = await context.newPage();
        const trouble: string[] = [];
        page.on('pageerror', (error) => trouble.push(String(error)));
        await page.goto(site.url, { waitUntil: 'load' });
        await page.waitForFunction(() => globalThis.tellStory !== undefined);
        const start = site.asked();
        const balance = await withSandbox(
          project,
          ['dataPipelines'],
          (settings) => page.evaluate((given) => globalThis.tellStory(given), settings),
          pageStory,
        );
        const later = site.asked().filter((path) => !start.includes(path));
        if (later.length === 0)
          throw new Error(`all is in what the page loads at start: ${start.join(', ')}`);
        const scripts = [...start, ...later].map((path) => readFileSync(join(served, path), 'utf8'));
        trouble.push(...foreignNames(project, scripts.join('\n')));
        if (trouble.length > 0) throw new Error(trouble.join('\n'));
        const load = { start: sizeOf(served, start), later: sizeOf(served, later) };
        return { version: versionOf(name), ...balance, load };
      } finally {
        await close();
        await site.close();
      }
    },
  };
}

/** In bytes, each file gzipped by itself, as a server sends them. */
function sizeOf(folder: string, files: readonly string[]): number {
  const sizes = files.map((file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length);
  return sizes.reduce((sum, size) => sum + size, 0);
}
