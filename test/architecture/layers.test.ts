import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { type Import, read, type SourceFile, sourceFiles } from './source.js';

/** Which folders a folder may import besides itself. What is not listed may be imported by nobody else. */
const below: Readonly<Record<string, readonly string[]>> = {
  'core/model': [],
  'core/rules': ['core/model'],
  'core/plan': ['core/model', 'core/rules'],
  'core/sensitive': ['core/model', 'core/rules'],
  'core/transports': ['core/model', 'core/rules'],
  'core/pipeline': ['core/model', 'core/rules', 'core/plan', 'core/sensitive'],
  adapters: ['core/model'],
  server: [
    'core/model',
    'core/rules',
    'core/plan',
    'core/sensitive',
    'core/transports',
    'core/pipeline',
    'adapters',
  ],
  browser: ['core/model', 'core/rules', 'core/plan', 'core/transports', 'core/pipeline'],
  react: ['core/model', 'browser'],
  stores: ['core/model'],
  testing: [
    'core/model',
    'core/rules',
    'core/plan',
    'core/transports',
    'core/pipeline',
    'adapters',
    'server',
  ],
  'sandbox/page-bundle': [],
  'sandbox/page': ['sandbox'],
  sandbox: [],
  opentelemetry: ['core/model'],
  'tracking-plan': ['core/model', 'core/plan'],
  cli: ['core/model', 'core/plan', 'tracking-plan', 'sandbox', 'server'],
  'index.ts': ['core/model', 'core/plan', 'core/transports', 'core/pipeline'],
};

/** The one place that imports each package. */
const packages: Readonly<Record<string, RegExp>> = {
  ky: /^adapters\/http\.ts$/,
  'p-retry': /^adapters\/retry\.ts$/,
  nanoid: /^adapters\/ulid\.ts$/,
  zod: /^(sandbox|tracking-plan)\//,
  typescript: /^tracking-plan\/(read|scan)\//,
  react: /^react\//,
  esbuild: /^sandbox\/page-bundle\//,
  preact: /^sandbox\/page\//,
  'preact/hooks': /^sandbox\/page\//,
  '@preact/signals': /^sandbox\/page\//,
  '@tanstack/virtual-core': /^sandbox\/page\/views\/virtual-list\.tsx$/,
  '@opentelemetry/api': /^opentelemetry\//,
};

const mayImportNode =
  /^(sandbox\/(listen\.ts|page-bundle\/)|cli\/|stores\/|tracking-plan\/(read|lock|scan|output)\/)/;

const folderOf = (path: string): string =>
  Object.keys(below).find((folder) => path === folder || path.startsWith(`${folder}/`)) ?? path;

function isAllowed({ from, to, isLocal }: Import): boolean {
  if (isLocal) {
    const [source, target] = [folderOf(from), folderOf(to)];
    return source === target || below[source]?.includes(target) === true;
  }
  if (to.startsWith('node:')) return mayImportNode.test(from);
  return Object.hasOwn(packages, to) && packages[to]!.test(from);
}

const show = ({ from, to }: Import) => `${from} imports ${to}`;
const files = sourceFiles();

function importsOf(chosen: readonly SourceFile[]): readonly Import[] {
  return chosen.flatMap((file) => file.imports);
}

describe('the layers', () => {
  test('there is something to look at', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(importsOf(files).length).toBeGreaterThan(200);
  });

  test('every folder has its place', () => {
    expect(
      files.map((file) => folderOf(file.path)).filter((folder) => !Object.hasOwn(below, folder)),
    ).toEqual([]);
  });

  test('imports point down, and every package and platform has its place', () => {
    expect(
      importsOf(files)
        .filter((one) => !isAllowed(one))
        .map(show),
    ).toEqual([]);
  });

  test.each([
    [
      'core imports a platform',
      { path: 'core/model/x.ts', text: "import { a } from '../../server/env.js';" },
    ],
    ['core imports a package', { path: 'core/pipeline/x.ts', text: "import pRetry from 'p-retry';" }],
    [
      'core imports an adapter for its types',
      { path: 'core/pipeline/x.ts', text: "import type { A } from '../../adapters/http.js';" },
    ],
    [
      'the model imports the pipeline',
      { path: 'core/model/x.ts', text: "import { a } from '../pipeline/stamp.js';" },
    ],
    [
      'a rule imports a transport',
      { path: 'core/rules/x.ts', text: "import { a } from '../transports/region.js';" },
    ],
    [
      'the pipeline imports a transport',
      { path: 'core/pipeline/x.ts', text: "import { a } from '../transports/region.js';" },
    ],
    [
      'a transport imports the pipeline',
      { path: 'core/transports/x.ts', text: "export { a } from '../pipeline/stamp.js';" },
    ],
    [
      'the guard imports the pipeline',
      { path: 'core/sensitive/x.ts', text: "import { a } from '../pipeline/stamp.js';" },
    ],
    [
      'the plan imports a transport',
      { path: 'core/plan/x.ts', text: "import { a } from '../transports/region.js';" },
    ],
    [
      'an adapter imports the pipeline',
      { path: 'adapters/x.ts', text: "import { a } from '../core/pipeline/stamp.js';" },
    ],
    ['a server imports a page', { path: 'server/x.ts', text: "import { a } from '../browser/index.js';" }],
    [
      'a server imports the sandbox',
      { path: 'server/x.ts', text: "const a = import('../sandbox/index.js');" },
    ],
    ['a server imports Node', { path: 'server/x.ts', text: "import { a } from 'node:http';" }],
    ['a second room imports ky', { path: 'server/x.ts', text: "import ky from 'ky';" }],
    ['a second adapter imports ky', { path: 'adapters/retry.ts', text: "import ky from 'ky';" }],
    ['the plan imports zod', { path: 'core/plan/x.ts', text: "type A = import('zod').ZodType;" }],
    ['the sandbox imports its page', { path: 'sandbox/x.ts', text: "const a = import('./page/main.jsx');" }],
    [
      'the sandbox imports a library of its page',
      { path: 'sandbox/x.ts', text: "import { h } from 'preact';" },
    ],
    [
      'the page imports a transport',
      { path: 'sandbox/page/x.tsx', text: "import { a } from '../../core/transports/region.js';" },
    ],
    ['anybody imports another package', { path: 'server/x.ts', text: "import { a } from 'lodash';" }],
    [
      'anybody imports the package by its name',
      { path: 'sandbox/x.ts', text: "import { a } from 'typed-cio/server';" },
    ],
  ])('it would be seen if %s', (_, { path, text }) => {
    expect(read(path, text).imports.filter((one) => !isAllowed(one))).toHaveLength(1);
  });

  test('no file waits for itself to be loaded', () => {
    const next = new Map(
      files.map(({ path, imports }) => [
        path,
        imports.filter((one) => one.isLocal && !one.isTypeOnly).map(({ to }) => to),
      ]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      if (trail.includes(path) || done.has(path)) return;
      for (const to of next.get(path) ?? []) walk(to, [...trail, path]);
      done.add(path);
    };
    for (const path of next.keys()) walk(path, []);
    expect(cycles).toEqual([]);
  });

  test('every import is of a file that exists', () => {
    const paths = new Set(files.map(({ path }) => path));
    expect(
      importsOf(files)
        .filter((one) => one.isLocal && !paths.has(one.to))
        .map(show),
    ).toEqual([]);
  });
});

describe('the files', () => {
  const lines = (file: SourceFile) => file.text.trimEnd().split('\n').length;

  test('have 300 lines at most, and half of them fewer than 80', () => {
    expect(files.filter((file) => lines(file) > 300).map((file) => `${file.path}: ${lines(file)}`)).toEqual(
      [],
    );
    const sorted = files.map(lines).sort((one, other) => one - other);
    expect(sorted[sorted.length >> 1]).toBeLessThan(80);
  });

  test('say in their names what is in them', () => {
    const vague = /^(utils?|helpers?|shared|lib|common|misc|types|constants|interfaces)(\.tsx?)?$/;
    const names = files.flatMap((file) => file.path.split('/').map((name) => ({ name, path: file.path })));
    expect(names.filter(({ name }) => vague.test(name))).toEqual([]);
    expect(names.filter(({ name }) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.tsx?)?$/.test(name))).toEqual([]);
  });

  test('never export everything, nor a default', () => {
    const found = files.filter(({ ast }) =>
      ast.statements.some(
        (one) =>
          ts.isExportAssignment(one) ||
          (ts.isExportDeclaration(one) &&
            (one.exportClause === undefined || ts.isNamespaceExport(one.exportClause))),
      ),
    );
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  test('named index.ts are lists of names and nothing else', () => {
    const doors = files.filter(({ path }) => /(^|\/)index\.tsx?$/.test(path));
    expect(doors.length).toBeGreaterThanOrEqual(4);
    for (const { path, ast } of doors) {
      const others = ast.statements.filter((one) => !(ts.isExportDeclaration(one) && one.moduleSpecifier));
      expect(others.map((one) => `${path}: ${one.getText()}`)).toEqual([]);
    }
  });

  test('have no state of their own', () => {
    const found = files.flatMap(({ path, ast }) =>
      ast.statements
        .filter(ts.isVariableStatement)
        .filter(({ declarationList }) => !(declarationList.flags & ts.NodeFlags.Const))
        .map((one) => `${path}: ${one.getText()}`),
    );
    expect(found).toEqual([]);
  });
});
