import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from './source.js';

let folder: string;
let tarball: string;

/** The package as it would be published, unpacked where a consumer would have it. */
beforeAll(() => {
  mkdirSync(join(root, '.tmp'), { recursive: true });
  folder = mkdtempSync(join(root, '.tmp/package-'));
  const npm = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
  const name = execFileSync('npm', npm, { cwd: root, encoding: 'utf8' }).trim().split('\n').at(-1)!;
  tarball = join(folder, name);
  mkdirSync(join(folder, 'node_modules/typed-cio'), { recursive: true });
  execFileSync('tar', ['xzf', tarball, '-C', join(folder, 'node_modules/typed-cio'), '--strip-components=1']);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

/** Everything that a consumer gets. The eight letters are the build's, of what is in the file. */
const expected = [
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
  // Of the packages that the build carries.
  /^dist\/THIRD-PARTY-LICENSES\.txt$/,
  // Entry points, with a map of their code.
  /^dist\/((server|browser|react|testing|sandbox|opentelemetry)\/)?index\.(c?js(\.map)?|d\.c?ts)$/,
  // Where an entry point cannot work.
  /^dist\/(server\/not-for-pages|browser\/not-in-a-page)\.c?js(\.map)?$/,
  // For a classic script, and the command line.
  /^dist\/(browser\.global|cli\/main|cli\/hooks-thread)\.js(\.map)?$/,
  // What entry points share, and what they load later: delivery in a page, the sandbox's page, ky.
  /^dist\/(chunk|lane|page-files|distribution)-[A-Z0-9]{8}\.c?js(\.map)?$/,
  /^dist\/(browser-tracker|create-tracker|event-map|ledger)-[\w-]{8}\.d\.c?ts$/,
];

/** What it may take on a disk and on the way there; two thirds are source maps with their sources: see tsup.config.ts. */
const budget = { unpackedBytes: 7_600_000, packedBytes: 2_100_000 };

describe('the packed package', () => {
  test('has the build and the papers, and nothing else', () => {
    const files = execFileSync('tar', ['tzf', tarball], { encoding: 'utf8' }).trim().split('\n');
    const others = files.filter((file) => !expected.some((one) => one.test(file.slice('package/'.length))));
    expect(others).toEqual([]);
    for (const file of ['dist/index.js', 'dist/server/index.cjs', 'dist/server/index.d.cts', 'LICENSE']) {
      expect(files).toContain(`package/${file}`);
    }
  });

  test('is no larger than it may be', () => {
    const sizes = execFileSync('tar', ['tvzf', tarball], { encoding: 'utf8' }).matchAll(/\s(\d+) \d{4}-/g);
    const unpackedBytes = [...sizes].reduce((sum, [, bytes]) => sum + Number(bytes), 0);
    expect(unpackedBytes).toBeGreaterThan(1_000_000);
    expect(unpackedBytes).toBeLessThanOrEqual(budget.unpackedBytes);
    expect(statSync(tarball).size).toBeLessThanOrEqual(budget.packedBytes);
  });

  test('is well formed, says publint', async () => {
    const { messages } = await publint({
      pkgDir: join(folder, 'node_modules/typed-cio'),
      pack: false,
      strict: true,
    });
    expect(messages).toEqual([]);
  });

  test('has right types for import, for require and for bundlers, says attw', () => {
    const attw = join(root, 'node_modules/.bin/attw');
    const { stdout, status } = spawnSync(attw, [tarball, '--profile', 'node16', '--format', 'json'], {
      encoding: 'utf8',
    });
    const { analysis, problems } = JSON.parse(stdout) as {
      analysis: { entrypoints: Record<string, { resolutions: Record<string, { resolution?: unknown }> }> };
      problems?: Record<string, readonly { resolutionKind?: string; resolutionOption?: string }[]>;
    };
    const serious = Object.values(problems ?? {})
      .flat()
      .filter(({ resolutionKind }) => resolutionKind !== 'node10');
    expect(serious).toEqual([]);
    for (const door of [
      '.',
      './server',
      './browser',
      './react',
      './testing',
      './sandbox',
      './opentelemetry',
    ]) {
      for (const kind of ['node16-cjs', 'node16-esm', 'bundler']) {
        expect(analysis.entrypoints[door]?.resolutions[kind]?.resolution, `${door} for ${kind}`).toBeTruthy();
      }
    }
    expect(status).toBe(0);
  }, 60_000);

  test.each([
    ['an ES module', 'consumer.mts'],
    ['a CommonJS module', 'consumer.cts'],
  ])(
    'compiles in %s of a consumer who checks every declaration',
    (_, name) => {
      const file = join(folder, name);
      writeFileSync(
        file,
        `
      import { TrackerError, type Outcome } from 'typed-cio';
      import { createTracker, trackApi } from 'typed-cio/server';
      import { fakeClock } from 'typed-cio/testing';
      export const tracker = createTracker<{ 'Order Paid': { total: number } }>({
        transport: trackApi({ siteId: 'site', apiKey: 'key' }),
        clock: fakeClock(),
      });
      export const outcome: Promise<Outcome> = tracker.trackEvent('u1', 'Order Paid', { total: 5 }).settled();
      export const isOurs = (error: unknown): boolean => error instanceof TrackerError;
      // @ts-expect-error no such event
      tracker.trackEvent('u1', 'Order Payed', { total: 5 });
      `,
      );
      expect(complaintsAbout(file)).toEqual([]);
    },
    60_000,
  );

  describe('for a consumer who has no optional peer', () => {
    let alone: string;

    beforeAll(() => {
      // Out of the reach of this repository's own packages.
      alone = mkdtempSync(join(tmpdir(), 'package-'));
      cpSync(join(folder, 'node_modules'), join(alone, 'node_modules'), { recursive: true });
    });
    afterAll(() => rmSync(alone, { recursive: true }));

    const withoutPeer = ['typed-cio', 'typed-cio/server', 'typed-cio/testing'];

    test('compiles, every declaration checked, unless the entry point for the peer is imported', () => {
      const file = join(alone, 'consumer.mts');
      writeFileSync(file, withoutPeer.map((door) => `import '${door}';`).join('\n'));
      expect(complaintsAbout(file)).toEqual([]);
      writeFileSync(file, "import 'typed-cio/opentelemetry';");
      expect(complaintsAbout(file)).toEqual([expect.stringContaining("'@opentelemetry/api'")]);
    }, 60_000);

    test('loads, unless the entry point for the peer is required', () => {
      const load = (door: string) =>
        spawnSync(process.execPath, ['-e', `require('${door}')`], { cwd: alone, encoding: 'utf8' });
      for (const door of withoutPeer) expect(load(door)).toMatchObject({ status: 0, stderr: '' });
      expect(load('typed-cio/opentelemetry').stderr).toContain("Cannot find module '@opentelemetry/api'");
    });
  });
});

/** What the compiler says of a consumer's file and of the package's declarations. */
function complaintsAbout(file: string): string[] {
  const program = ts.createProgram([file], {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
    strict: true,
    noEmit: true,
  });
  return ts
    .getPreEmitDiagnostics(program)
    .filter((one) => one.file === undefined || one.file.fileName.includes('/package-'))
    .map((one) => ts.flattenDiagnosticMessageText(one.messageText, '\n'));
}
