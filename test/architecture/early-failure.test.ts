import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type BuildFailure, build } from 'esbuild';
import { build as viteBuild } from 'vite';
import { describe, expect, test } from 'vitest';
import { runChild } from '../adapters/run-child.js';
import { root } from './source.js';

/** Bundles one line with the built package, for whom the conditions say. */
async function bundle(line: string, conditions: readonly string[]) {
  const { metafile, outputFiles } = await build({
    stdin: { contents: line, resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    conditions: [...conditions],
    external: ['ky', 'nanoid', 'p-retry', 'react'],
    format: 'esm',
    logLevel: 'silent',
    metafile: true,
    platform: 'neutral',
    write: false,
  });
  return { files: Object.keys(metafile.inputs), text: outputFiles[0]!.text };
}

/** What the documentation of each says it resolves with. */
const servers = [
  ['Cloudflare’s wrangler', ['workerd', 'worker', 'browser']],
  ['the edge runtime of Next.js', ['edge-light', 'worker', 'browser']],
  ['a bundler for Node', ['node', 'module']],
  ['Deno', ['deno', 'node']],
  ['Bun', ['bun', 'node']],
  ['Fastly', ['fastly', 'browser']],
  ['Netlify', ['netlify', 'browser']],
  ['a bundler for a web worker', ['worker', 'browser']],
] as const;

const pages = [
  ['Vite', ['browser', 'module', 'production']],
  ['esbuild', ['browser', 'module']],
  ['webpack', ['browser', 'module', 'webpack', 'production']],
] as const;

const useServer = "import { createTracker } from 'typed-cio/server'; createTracker({})";
const useBrowser = "import { createTracker } from 'typed-cio/browser'; createTracker({})";
const wayOut = 'typed-cio/server holds API keys: in pages import typed-cio/browser';

describe('typed-cio/server', () => {
  test.each(servers)('is there for %s', async (_, conditions) => {
    expect((await bundle(useServer, conditions)).files).toContain('dist/server/index.js');
  });

  test.each(pages)('ends what %s builds for a page, and says what to import', async (_, conditions) => {
    for (const line of [
      useServer,
      "import * as server from 'typed-cio/server'; console.log(server)",
      "export { trackApi } from 'typed-cio/server'",
      "const server = import('typed-cio/server')",
    ]) {
      const failure = await bundle(line, conditions).then(
        () => undefined,
        (error: BuildFailure) => error.errors[0]?.text,
      );
      expect(failure, line).toContain(wayOut);
    }
  });

  test('ends a real build of Vite', async () => {
    const page = {
      name: 'page',
      resolveId: (id: string) => (id === 'page' ? join(root, 'page.js') : undefined),
      load: (id: string) => (id === join(root, 'page.js') ? useServer : undefined),
    };
    const building = viteBuild({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: [page],
      build: { write: false, rollupOptions: { input: 'page' } },
    });
    await expect(building).rejects.toThrow('holds API keys: in pages import typed-cio/browser');
  });

  test('refuses to be required by Jest in jsdom, and says where tests of server code run', async () => {
    const { files } = await bundle("require('typed-cio/server')", ['node', 'default', 'browser']);
    const found = files.find((file) => file.startsWith('dist/server'))!;
    expect(() => createRequire(import.meta.url)(join(root, found))).toThrow(
      /in pages import typed-cio\/browser.*Jest: @jest-environment node/,
    );
  });
});

describe('typed-cio', () => {
  test.each([
    ['import', 'child.mjs', "import { createTracker } from 'typed-cio';"],
    ['require', 'child.cjs', "const { createTracker } = require('typed-cio');"],
  ])('by %s has no tracker, and says who has', async (_, file, load) => {
    const { stdout } = await runChild(
      `${load} try { createTracker({}); } catch ({ code, message }) { console.log(code, message); }`,
      { file },
    );
    expect(stdout).toMatch(
      /^INVALID_OPTION .*'typed-cio\/server' on a server.*'typed-cio\/browser' in a page\n$/,
    );
  });
});

describe('typed-cio/browser', () => {
  test.each(pages)('is the page’s for %s, without the words for servers', async (_, conditions) => {
    const { files, text } = await bundle(useBrowser, conditions);
    expect(files).toContain('dist/browser/index.js');
    expect(text).not.toContain('works in a browser page only');
  });

  test.each(servers)('has words for %s', async (_, conditions) => {
    const { files } = await bundle(useBrowser, conditions);
    expect(files).toContain('dist/browser/not-in-a-page.js');
  });

  test.each([
    ['import', 'child.mjs', "import { createTracker, onNavigation } from 'typed-cio/browser';"],
    ['require', 'child.cjs', "const { createTracker, onNavigation } = require('typed-cio/browser');"],
  ])('on a server loads by %s, makes no tracker, and says what to do', async (_, file, load) => {
    const { stdout, stderr } = await runChild(
      `
      ${load}
      onNavigation(() => console.log('a page'))();
      try { createTracker({ writeKey: 'key' }); }
      catch ({ name, code, field, message }) { console.log(JSON.stringify({ name, code, field, message })); }
      `,
      { file },
    );
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      name: 'TrackerError',
      code: 'INVALID_OPTION',
      field: 'document',
      message: expect.stringMatching(/on a server import typed-cio\/server.*make the tracker in the page/i),
    });
  });

  test('on a server lets React render an app that makes its tracker in the page', async () => {
    const { stdout, stderr } = await runChild(
      `
      import { createElement } from 'react';
      import { renderToString } from 'react-dom/server';
      import { createTracker } from 'typed-cio/browser';
      import { TrackerProvider, usePageViews, useTracker } from 'typed-cio/react';
      const Page = () => {
        usePageViews();
        const { trackEvent } = useTracker();
        return createElement('button', { onClick: () => trackEvent('CTA Clicked') }, 'Book a demo');
      };
      const tracker = () => createTracker({ writeKey: 'key' });
      console.log(renderToString(createElement(TrackerProvider, { tracker }, createElement(Page))));
      `,
      { file: 'child.mjs' },
    );
    expect({ stdout, stderr }).toEqual({ stdout: '<button>Book a demo</button>\n', stderr: '' });
  });
});
