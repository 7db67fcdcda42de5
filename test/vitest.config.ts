import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { vitePagePlugin } from '../src/sandbox/page-bundle/vite-page-plugin.js';
import { allTests, whySlow } from './fast/fast-tests.js';

const fastTests = allTests().filter((path) => whySlow(path) === undefined);
const slowTests = allTests().filter((path) => whySlow(path) !== undefined);
const root = fileURLToPath(new URL('..', import.meta.url));
const source = (path: string) => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

export default defineConfig({
  root,
  plugins: [vitePagePlugin],
  resolve: {
    // Tests speak to the entry points by their public names, and run on the source.
    alias: [
      { find: /^typed-cio$/, replacement: source('index.ts') },
      { find: /^typed-cio\/(.+)$/, replacement: source('$1/index.ts') },
    ],
  },
  test: {
    projects: [
      // Most of a short test's time goes into loading the source: once for each worker, not once for each file.
      { extends: true, test: { name: 'fast', include: fastTests, isolate: false, pool: 'threads' } },
      // What starts programs, browsers and compilers, each file in a process of its own.
      { extends: true, test: { name: 'whole', include: slowTests } },
    ],
    // These need runtimes of their own: npm run test:serverless.
    exclude: ['**/node_modules/**', 'test/serverless/**'],
    // For what hangs. On a busy machine a compiler or a page takes its time.
    testTimeout: 60_000,
    // On a busy machine a page takes its time.
    expect: { poll: { timeout: 10_000 } },
    reporters: ['default', ['json', { outputFile: 'coverage/tests.json' }]],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/**/index.ts'],
      reporter: ['text-summary', 'json-summary'],
      thresholds: {
        'src/core/pipeline/**': {
          branches: 100,
          functions: 100,
          lines: 100,
          statements: 100,
        },
        'src/core/rules/**': {
          branches: 100,
          functions: 100,
          lines: 100,
          statements: 100,
        },
        'src/core/transports/**': {
          branches: 100,
          functions: 100,
          lines: 100,
          statements: 100,
        },
      },
    },
  },
});
