import { build } from 'esbuild';
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

async function bundle(line: string): Promise<string> {
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

describe('a bundle has nothing of', () => {
  test.each(names)('%s, where it is imported and not used', async (door, name) => {
    expect(await bundle(`import '${door}';`)).toBe('');
    expect(await bundle(`import { ${name} } from '${door}';`)).toBe('');
    expect(await bundle(`import { ${name} } from '${door}'; console.log(${name})`)).not.toBe('');
  });
});
