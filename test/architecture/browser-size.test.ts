import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { root } from './source.js';

interface Sizes {
  /** What a page loads at start: the entry and its static imports. */
  readonly start: number;
  /** What it loads later. */
  readonly later: number;
}

/** Minified and gzipped bytes of a page that imports these names from the built entry. */
async function sizesOf(names: string): Promise<Sizes> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export { ${names} } from './dist/browser/index.js'`, resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    metafile: true,
    minify: true,
    outdir: 'page',
    splitting: true,
    target: 'es2020',
    write: false,
    logLevel: 'silent',
  });
  const bytes = (path: string): number => {
    const file = outputFiles.find((one) => one.path === join(root, path));
    return gzipSync(file?.contents ?? '', { level: 9 }).length;
  };
  const reach = (kind: 'import-statement' | 'dynamic-import', from: ReadonlySet<string>): Set<string> => {
    const reached = new Set(from);
    for (const path of reached) {
      for (const next of metafile.outputs[path]?.imports ?? [])
        if (next.kind === kind) reached.add(next.path);
    }
    return reached;
  };
  const start = reach('import-statement', new Set(['page/stdin.js']));
  const all = reach('import-statement', reach('dynamic-import', start));
  const sum = (paths: Iterable<string>) => [...paths].reduce((total, path) => total + bytes(path), 0);
  return { start: sum(start), later: sum(all) - sum(start) };
}

/** In bytes, minified and gzipped. */
const budgets = [
  ['createTracker', { start: 6 * 1024, later: 3.5 * 1024 }],
  ['onNavigation', { start: 600, later: 0 }],
  ['trackLink', { start: 600, later: 0 }],
  ['trackForm', { start: 600, later: 0 }],
] as const;

describe('what a page loads', () => {
  test.each(budgets)('%s stays within its budget', async (names, { start, later }) => {
    const sizes = await sizesOf(names);
    console.log(`${names}: ${sizes.start} bytes at start, ${sizes.later} later`);
    expect(sizes.start).toBeGreaterThan(0);
    expect(sizes.start).toBeLessThanOrEqual(start);
    expect(sizes.later).toBeLessThanOrEqual(later);
  });
});
