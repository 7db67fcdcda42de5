import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

export interface PageSizes {
  /** What a page loads at start: the script and its static imports. */
  readonly start: number;
  /** What it can load later. */
  readonly later: number;
}

/**
 * Minified and gzipped bytes of a page's script, each file for itself, as a server sends them.
 *
 * @param from The folder that the script's imports are looked up from.
 */
export async function pageSizes(script: string, from: string): Promise<PageSizes> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: script, resolveDir: from },
    absWorkingDir: from,
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
    const file = outputFiles.find((one) => one.path === join(from, path));
    return gzipSync(file?.contents ?? '', { level: 9 }).length;
  };
  const reach = (kinds: readonly string[], begin: string): Set<string> => {
    const reached = new Set([begin]);
    for (const path of reached) {
      for (const next of metafile.outputs[path]?.imports ?? [])
        if (kinds.includes(next.kind)) reached.add(next.path);
    }
    return reached;
  };
  const sum = (paths: Iterable<string>) => [...paths].reduce((total, path) => total + bytes(path), 0);
  const start = sum(reach(['import-statement'], 'page/stdin.js'));
  return { start, later: sum(reach(['import-statement', 'dynamic-import'], 'page/stdin.js')) - start };
}
