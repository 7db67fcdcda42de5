import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from './source.js';

const dist = join(root, 'dist');

/** All code that is published; a part of it is carried from packages, whose sources are in the map, too. */
const built = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.c?js$/.test(path))
  .sort();
const carried = /^node_modules\/(ky|p-retry|is-network-error|nanoid)\//;

function mapOf(path: string): SourceMapPayload {
  return JSON.parse(readFileSync(join(dist, `${path}.map`), 'utf8'));
}

/** The sources of a file, from the top of the package. */
const sourcesOf = (path: string) =>
  mapOf(path).sources.map((source) => normalize(join('dist', dirname(path), source)));

describe('the source maps', () => {
  test.each(built)('of %s lead to the source', (path) => {
    const code = readFileSync(join(dist, path), 'utf8');
    expect(code.trimEnd().split('\n').at(-1)).toBe(`//# sourceMappingURL=${path.split('/').at(-1)}.map`);
    const sources = sourcesOf(path);
    // An entry point that only hands on what others have has no source of its own.
    if (!path.startsWith('browser/index.')) expect(sources).not.toEqual([]);
    for (const source of sources) {
      if (carried.test(source)) continue;
      expect(source).toMatch(/^src\/.+\.tsx?$/);
      expect(existsSync(join(root, source)), source).toBe(true);
    }
  });

  test.each(built)('of %s have the text of each source, which a consumer has nowhere else', (path) => {
    const { sources, sourcesContent } = mapOf(path);
    expect(sourcesContent ?? []).toHaveLength(sources.length);
    expect((sourcesContent ?? []).filter((text) => !text)).toEqual([]);
  });

  test.each([
    'index.js',
    'server/index.js',
    'server/index.cjs',
    'sandbox/index.js',
    'sandbox/index.cjs',
    'cli/main.js',
  ])('of %s know the line of every function', (path) => {
    const map = new SourceMap(mapOf(path));
    const lines = readFileSync(join(dist, path), 'utf8').split('\n');
    let known = 0;
    const wrong = lines.flatMap((line, number) => {
      const [before, name] = /^(?:async )?function\*? (\w+)\(/.exec(line) ?? [];
      if (before === undefined || name === undefined) return [];
      const entry = map.findEntry(number, before.length - name.length - 1);
      if (!('originalSource' in entry)) return [`${name}: nowhere`];
      const source = normalize(join('dist', dirname(path), entry.originalSource));
      known += 1;
      const found = readFileSync(join(root, source), 'utf8').split('\n')[entry.originalLine] ?? '';
      // What two files call the same has a number in the bundle.
      return found.includes(name.replace(/\d+$/, '')) ? [] : [`${name}: ${source}:${entry.originalLine + 1}`];
    });
    expect(wrong).toEqual([]);
    expect(known).toBeGreaterThan(path === 'index.js' ? 0 : 10);
  });
});

describe('a stack', () => {
  let folder: string;

  /** A folder of a consumer, out of the reach of this repository. */
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'source-maps-'));
    const installed = join(folder, 'node_modules/typed-cio');
    mkdirSync(installed, { recursive: true });
    cpSync(dist, join(installed, 'dist'), { recursive: true });
    cpSync(join(root, 'package.json'), join(installed, 'package.json'));
    for (const name of ['react', 'zod'])
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const mistakes = [
    [
      'typed-cio',
      'definePlan({ evnts: {} })',
      ['src/core/model/invalid-option.ts', 'new TrackerError('],
      ['src/core/plan/plan-values.ts', 'throw invalidOption('],
      ['src/core/plan/check-plan.ts', 'refuseUnknownKeys('],
    ],
    [
      'typed-cio/server',
      'visitorCookie("a b")',
      ['src/core/model/invalid-option.ts', 'new TrackerError('],
      ['src/server/anonymous-id.ts', 'throw invalidOption('],
    ],
    ['typed-cio/browser', 'createTracker({})', ['src/browser/not-in-a-page.ts', 'new TrackerError(']],
    [
      'typed-cio/testing',
      'sandboxHandlers(1)',
      ['src/testing/sandbox/sandbox-handlers.ts', 'throw new TypeError('],
    ],
    ['typed-cio/react', 'useTracker()', ['src/react/use-tracker.ts', 'useContext(']],
    [
      'typed-cio/sandbox',
      'createSandbox({ plan: 1 })',
      ['src/sandbox/plan/check-plan.ts', 'throw '],
      ['src/sandbox/sandbox-options.ts', 'checkPlan('],
      ['src/sandbox/create-sandbox.ts', 'readOptions('],
    ],
  ] as const;

  test.each(
    mistakes.flatMap(([door, call, ...want]) => [
      {
        kind: 'import',
        file: 'consumer.mjs',
        load: (name: string) => `import { ${name} } from '${door}'`,
        door,
        call,
        want,
      },
      {
        kind: 'require',
        file: 'consumer.cjs',
        load: (name: string) => `const { ${name} } = require('${door}')`,
        door,
        call,
        want,
      },
    ]),
  )('of $call names the source of $door by $kind', ({ file, load, call, want }) => {
    const path = join(folder, file);
    writeFileSync(
      path,
      `${load(call.slice(0, call.indexOf('(')))};\ntry { ${call}; } catch (error) { console.log(error.stack); }\n`,
    );
    const { stdout, stderr } = spawnSync(process.execPath, ['--enable-source-maps', path], {
      cwd: folder,
      encoding: 'utf8',
    });
    const ours = stdout.matchAll(/node_modules\/typed-cio\/([^:]+):(\d+):\d+\)?$/gm);
    const frames = [...ours].map(([, source = '', line]) => [
      source,
      readFileSync(join(root, source), 'utf8').split('\n')[Number(line) - 1],
    ]);
    expect(frames.slice(0, want.length), stdout + stderr).toEqual(
      want.map(([source, text]) => [source, expect.stringContaining(text)]),
    );
  });
});
