import { readFileSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';
import { esbuildPagePlugin } from './src/sandbox/page-bundle/esbuild-page-plugin.js';
import { inlinedLicensesPlugin } from './src/sandbox/page-bundle/inlined-licenses-plugin.js';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };

const entry = {
  index: 'src/index.ts',
  'server/index': 'src/server/index.ts',
  'sandbox/index': 'src/sandbox/index.ts',
  'testing/index': 'src/testing/index.ts',
  'opentelemetry/index': 'src/opentelemetry/index.ts',
};

/** What is loaded later is required, too: Jest and others that run CommonJS in a context of their own refuse `import()`. */
const laterByRequire: NonNullable<Options['plugins']>[number] = {
  name: 'later-by-require',
  renderChunk(code) {
    if (this.format !== 'cjs') return;
    return {
      code: code.replace(/\bimport\((['"]\.[^'"]+['"])\)/g, 'Promise.resolve().then(() => require($1))'),
    };
  },
};

const common = {
  entry,
  // All folders at once: each has a tsconfig of its own, which the typecheck script runs.
  tsconfig: 'src/tsconfig.json',
  target: 'es2022',
  platform: 'neutral',
  splitting: true,
  // With the sources' text in it, 2.5 MB: the tarball has no `src`, so who steps in with a debugger would see nothing. A page
  // never loads it, a server only with `--enable-source-maps`.
  sourcemap: true,
  treeshake: true,
  // What the server says of itself to those that it sends to.
  define: { typedCioVersion: JSON.stringify(version) },
  external: [/^node:/],
  esbuildPlugins: [esbuildPagePlugin],
  plugins: [laterByRequire],
  // Deno and workers know the built-in modules by their full names only.
  removeNodeProtocol: false,
  dts: {
    // tsup 8 sets `baseUrl` for its declarations, which TypeScript 6 calls deprecated.
    compilerOptions: { ignoreDeprecations: '6.0' },
    // The tracker can be disposed of; the reference in its source does not survive the bundling of declarations.
    banner: '/// <reference lib="esnext.disposable" />',
  },
} satisfies Options;

/** Pages run on more than the newest browsers. */
const pages = {
  ...common,
  entry: { 'browser/index': 'src/browser/index.ts', 'browser/not-in-a-page': 'src/browser/not-in-a-page.ts' },
  // Its declarations name what only a page has.
  tsconfig: 'src/browser/tsconfig.json',
  target: 'es2020',
} satisfies Options;

/** The browser's nanoid is the one on Web Crypto, which every runtime has. */
const onWebCrypto: Options['esbuildOptions'] = (options) => {
  options.conditions = ['browser'];
};

const notForPages = { 'server/not-for-pages': 'src/server/not-for-pages.ts' };
const react = { 'react/index': 'src/react/index.ts' };

export default defineConfig([
  // The command line has no types and nobody requires it.
  {
    ...common,
    entry: {
      'cli/main': 'src/cli/main.ts',
      // Loaded by Node in a thread of its own.
      'cli/hooks-thread': 'src/tracking-plan/read/hooks-thread.ts',
    },
    format: 'esm',
    platform: 'node',
    dts: false,
  },
  {
    ...common,
    format: 'esm',
    // Each file more is a wait at the start, and the nanoid for Node brings `node:crypto`. ky comes with the first request.
    noExternal: ['p-retry', 'nanoid'],
    esbuildOptions: onWebCrypto,
  },
  {
    ...pages,
    format: ['esm', 'cjs'],
    // One declaration of the tracker for both.
    dts: { ...common.dts, entry: { 'browser/index': pages.entry['browser/index'], ...react } },
  },
  // A bundler that cannot resolve an import ends, and says which.
  {
    ...common,
    entry: notForPages,
    format: 'esm',
    external: [/^typed-cio\//],
    banner: {
      js: "export * from 'typed-cio/server holds API keys: in pages import typed-cio/browser; bundle servers for their platform (node, worker …)';",
    },
    dts: false,
    treeshake: false,
  },
  { ...common, entry: notForPages, format: 'cjs', dts: false },
  // For a classic script: everything in one file, as `typedCio`.
  {
    ...pages,
    entry: { browser: 'src/browser/classic-script.ts' },
    format: 'iife',
    globalName: 'typedCio',
    minify: true,
    dts: false,
  },
  // For the App Router of Next.js: what a server's component imports from it runs in the page.
  {
    ...pages,
    entry: react,
    format: ['esm', 'cjs'],
    dts: false,
    banner: { js: "'use client';" },
    // Both would take the directive away, or put something before it.
    treeshake: false,
    splitting: false,
  },
  // ky, p-retry and nanoid are ESM only, so the CommonJS build carries them.
  {
    ...common,
    format: 'cjs',
    noExternal: ['ky', 'p-retry', 'nanoid'],
    esbuildPlugins: [esbuildPagePlugin, inlinedLicensesPlugin('dist/THIRD-PARTY-LICENSES.txt')],
    esbuildOptions: onWebCrypto,
  },
]);
