import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  resolve: {
    alias: [
      {
        find: /^typed-cio\/(.+)$/,
        replacement: fileURLToPath(new URL('../../dist/$1/index.js', import.meta.url)),
      },
    ],
  },
  test: { include: ['test/serverless/*.test.ts'], testTimeout: 60_000 },
});
