import { defineConfig } from 'tsup';

const entry = {
  index: 'src/index.ts',
  'server/index': 'src/server/index.ts',
  'sandbox/index': 'src/sandbox/index.ts',
  'testing/index': 'src/testing/index.ts',
};

const common = {
  entry,
  target: 'es2022',
  platform: 'neutral',
  splitting: true,
  sourcemap: true,
  treeshake: true,
  external: [/^node:/],
  // tsup 8 sets `baseUrl` for its declarations, which TypeScript 6 calls deprecated.
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
} as const;

export default defineConfig([
  { ...common, format: 'esm', clean: true },
  // ky, p-retry and nanoid are ESM only, so the CommonJS build carries them.
  { ...common, format: 'cjs', noExternal: ['ky', 'p-retry', 'nanoid'] },
]);
