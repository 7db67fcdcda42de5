import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pageFiles as built } from '../../src/sandbox/page-files.js';
import { root } from '../architecture/source.js';
import { runTimePackages } from './run-time-packages.js';
import { sbom } from './sbom/sbom.js';

interface Manifest {
  readonly version: string;
  readonly license?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly bundledDependencies?: unknown;
}

const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
const manifest = manifestOf('.');

/** The tests' own bundler puts them in. */
const pageFiles = built!;

/** They ask for a notice at most. */
const allowedLicences = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'MIT-0'];
const notices = () => readFileSync(join(root, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');

describe('what comes along when the package is installed', () => {
  const packages = Object.entries(runTimePackages());

  test('is ky, nanoid, p-retry and zod, with what they need', () => {
    expect(Object.keys(manifest.dependencies ?? {})).toEqual(['ky', 'nanoid', 'p-retry', 'zod']);
    expect(manifest).not.toHaveProperty('bundledDependencies');
    const names = packages.map(([path]) => path.replace('node_modules/', '')).sort();
    expect(names).toEqual(['is-network-error', 'ky', 'nanoid', 'p-retry', 'zod']);
  });

  test.each(Object.entries(manifest.dependencies ?? {}))(
    '%s in the range %s, which begins at what is tested',
    (name, range) => {
      // One major version, from one that was seen to work: a user gets repairs, and never more than was promised.
      expect(range).toMatch(/^\^[1-9]\d*\.\d+\.\d+$/);
      const tested = manifestOf(`node_modules/${name}`).version;
      expect(tested.split('.')[0]).toBe(range.slice(1).split('.')[0]);
    },
  );

  test('runs no script when it is installed', () => {
    const atInstall = /^(pre|post)?install$|^(pre|post)?prepare$|^prepublish$/;
    const scripts = Object.keys(manifest.scripts ?? {}).filter((name) => atInstall.test(name));
    expect(scripts, 'a script of ours').toEqual([]);
    expect(existsSync(join(root, 'binding.gyp')), 'npm would build a binding.gyp').toBe(false);
    for (const [path, { hasInstallScript }] of packages) expect(hasInstallScript, path).toBeUndefined();
  });

  test.each(packages)('%s has a licence that asks for a notice at most', (path, { license }) => {
    expect(allowedLicences).toContain(license);
    expect(manifestOf(path).license).toBe(license);
  });

  test('is listed by npm run sbom, each with its licence', () => {
    const { bomFormat, metadata, components } = JSON.parse(sbom()) as {
      readonly bomFormat: string;
      readonly metadata: { readonly component: { readonly purl: string } };
      readonly components: readonly {
        name: string;
        version: string;
        licenses?: readonly { license: { id: string } }[];
      }[];
    };
    expect(bomFormat).toBe('CycloneDX');
    expect(metadata.component.purl).toBe(`pkg:npm/typed-cio@${manifest.version}`);
    const listed = components.map(({ name, version, licenses }) => [
      name,
      version,
      licenses?.[0]?.license.id,
    ]);
    const locked = packages.map(([path, one]) => [
      path.replace('node_modules/', ''),
      one.version,
      one.license,
    ]);
    expect(listed.sort()).toEqual(locked.sort());
  }, 60_000);
});

/** The packages whose code stands in the build itself, as its source maps tell. */
function inlinedPackages(): string[] {
  const maps = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.map'),
  );
  const names = maps.flatMap((path) => {
    const { sources } = JSON.parse(readFileSync(join(root, 'dist', path), 'utf8')) as {
      sources: readonly string[];
    };
    return sources.flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? []);
  });
  return [...new Set(names)].sort();
}

describe('what the build carries within itself', () => {
  const inlined = inlinedPackages();

  test('is what CommonJS cannot require', () => {
    expect(inlined).toEqual(['is-network-error', 'ky', 'nanoid', 'p-retry']);
  });

  test.each(inlined)('has the licence of %s beside it', (name) => {
    expect(allowedLicences).toContain(manifestOf(`node_modules/${name}`).license);
    expectNotice(notices(), name);
  });

  // `notices-of.ts` puts them there, and the test knows the page's packages from its own imports.
  test.each(['preact', '@preact/signals', '@preact/signals-core', '@tanstack/virtual-core'])(
    'has the licence of %s in the sandbox’s page',
    (name) => {
      expect(allowedLicences).toContain(manifestOf(`node_modules/${name}`).license);
      expectNotice(pageFiles.script, name);
    },
  );

  test('has the licences of no other packages in the sandbox’s page', () => {
    const [notice = ''] = /^\/\*![\s\S]*?\*\//.exec(pageFiles.script) ?? [];
    expect(notice.match(/Permission is hereby granted/g)).toHaveLength(4);
  });
});

function expectNotice(text: string, name: string): void {
  const folder = join(root, 'node_modules', name);
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  const licence = readFileSync(join(folder, file!), 'utf8').trim();
  expect(text).toContain(`${name}\n\n${licence}`);
}
