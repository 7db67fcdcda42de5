import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { rollup } from 'rollup';
import { describe, expect, test } from 'vitest';
import { root } from './source.js';

/** A name of each entry point that a page or a program may import and not use. */
const names = [
  ['typed-cio', 'definePlan'],
  ['typed-cio/server', 'createTracker'],
  ['typed-cio/browser', 'createTracker'],
  ['typed-cio/react', 'TrackerProvider'],
  ['typed-cio/testing', 'recordingTracker'],
  ['typed-cio/sandbox', 'createSandbox'],
  ['typed-cio/opentelemetry', 'observeTracker'],
] as const;

async function byEsbuild(line: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: line, resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    conditions: ['node'],
    external: ['react', '@opentelemetry/api', 'zod', 'node:*'],
    format: 'esm',
    logLevel: 'silent',
    minify: true,
    platform: 'neutral',
    write: false,
  });
  return outputFiles[0]!.text.trim();
}

const { sideEffects } = createRequire(import.meta.url)('typed-cio/package.json');

/** Rollup reads no manifest by itself: here it is told what its plugin for Node's packages would tell it. */
async function byRollup(line: string): Promise<string> {
  const bundle = await rollup({
    input: 'page',
    external: (id) => /^(react|@opentelemetry\/api|zod|ky|node:.*)$/.test(id),
    plugins: [
      {
        name: 'installed-package',
        resolveId(id) {
          if (id === 'page') return id;
          if (!id.startsWith('typed-cio')) return null;
          const file = createRequire(import.meta.url)
            .resolve(id)
            .replace(/\.cjs$/, '.js');
          return { id: file, moduleSideEffects: sideEffects };
        },
        load: (id) => (id === 'page' ? line : null),
      },
    ],
    onwarn: () => {},
  });
  const { output } = await bundle.generate({ format: 'es' });
  await bundle.close();
  return output[0].code.trim();
}

describe.each([
  ['esbuild', byEsbuild],
  ['Rollup', byRollup],
] as const)('a bundle of %s has nothing of', (_, bundle) => {
  test.each(names)('%s, where it is imported and not used', async (door, name) => {
    expect(await bundle(`import '${door}';`)).toBe('');
    expect(await bundle(`import { ${name} } from '${door}';`)).toBe('');
    expect(await bundle(`import { ${name} } from '${door}'; console.log(${name})`)).not.toBe('');
  });
});
