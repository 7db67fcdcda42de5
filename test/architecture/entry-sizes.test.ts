import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { root } from './source.js';

const peers = ['react', '@opentelemetry/api', 'node:*'];
const dependencies = ['ky', 'p-retry', 'nanoid', 'zod'];

/** In bytes, minified and gzipped, of all that an entry point exports: a few percent above what it is. */
const budgets = {
  'typed-cio': { own: 4050, withPackages: 4050 },
  'typed-cio/server': { own: 74_000, withPackages: 79_000 },
  'typed-cio/browser': { own: 9950, withPackages: 9950 },
  'typed-cio/react': { own: 1450, withPackages: 1450 },
  'typed-cio/testing': { own: 63_500, withPackages: 68_500 },
  'typed-cio/sandbox': { own: 68_000, withPackages: 163_000 },
  'typed-cio/opentelemetry': { own: 1320, withPackages: 1320 },
} as const;

type EntryPoint = keyof typeof budgets;
const entryPoints = Object.keys(budgets) as EntryPoint[];

interface Bundle {
  readonly bytes: number;
  /** The largest parts first, each with its minified bytes. */
  readonly parts: readonly string[];
}

/** Everything of an entry point in one file, what it loads later included. */
async function bundle(entryPoint: EntryPoint, external: readonly string[]): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `import * as all from '${entryPoint}'; console.log(all);`, resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    conditions: entryPoint === 'typed-cio/browser' ? ['browser'] : ['node'],
    external: [...peers, ...external],
    format: 'esm',
    logLevel: 'silent',
    metafile: true,
    minify: true,
    platform: 'neutral',
    write: false,
  });
  const parts = Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput)
    .map(([path, { bytesInOutput }]) => `${path}: ${bytesInOutput}`);
  return { bytes: gzipSync(outputFiles[0]!.contents, { level: 9 }).length, parts };
}

const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1);

/** The figures of the table in docs/runtimes.md, in KB. */
const documented = new Map(
  [
    ...readFileSync(join(root, 'docs/runtimes.md'), 'utf8')
      .split('<!-- entry points -->')[1]!
      .split('<!-- /entry points -->')[0]!
      .matchAll(/^\| `([^`]+)` \| ([\d.]+) KB \| ([\d.]+) KB \|$/gm),
  ].map(([, name = '', own, withPackages]) => [
    name,
    { own: Number(own), withPackages: Number(withPackages) },
  ]),
);

describe('all that an entry point exports', () => {
  test.each(entryPoints)(
    'of %s stays within its budget, and is as large as docs/runtimes.md says',
    async (name) => {
      const own = await bundle(name, dependencies);
      const withPackages = await bundle(name, []);
      const row = `| \`${name}\` | ${kilobytes(own.bytes)} KB | ${kilobytes(withPackages.bytes)} KB |`;
      const said = (which: string, { bytes, parts }: Bundle) =>
        `${name}, ${which}: ${bytes} bytes. The largest parts, minified:\n${parts.slice(0, 5).join('\n')}\n`;
      expect(own.bytes).toBeGreaterThan(0);
      expect(own.bytes, said('its own code', own)).toBeLessThanOrEqual(budgets[name].own);
      expect(withPackages.bytes, said('with its packages', withPackages)).toBeLessThanOrEqual(
        budgets[name].withPackages,
      );
      const inDocs = documented.get(name);
      for (const [kb, { bytes }] of [
        [inDocs?.own ?? 0, own],
        [inDocs?.withPackages ?? 0, withPackages],
      ] as const) {
        expect(Math.abs(kb - bytes / 1024), `docs/runtimes.md needs: ${row}`).toBeLessThanOrEqual(
          0.05 * (bytes / 1024),
        );
      }
    },
  );

  test('is in docs/runtimes.md for each entry point of the package', () => {
    const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const all = Object.keys(exports).filter((path) => !path.endsWith('.json'));
    expect(entryPoints).toEqual(expect.arrayContaining(all.map((path) => join('typed-cio', path))));
    expect([...documented.keys()]).toEqual(entryPoints);
  });
});
