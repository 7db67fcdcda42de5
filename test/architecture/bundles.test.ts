import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { runChild } from '../adapters/run-child.js';
import { root } from './source.js';

/** What an entry brings along: the text of it and of every chunk that it loads, and the packages it asks for. */
interface Bundle {
  readonly text: string;
  readonly packages: readonly string[];
}

/** @param entry From `dist`. `npm test` builds before it tests. */
function bundleOf(entry: string): Bundle {
  const texts = new Map<string, string>();
  const packages = new Set<string>();
  const load = (path: string): void => {
    if (texts.has(path)) return;
    const text = readFileSync(path, 'utf8');
    texts.set(path, text);
    for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles) {
      if (fileName.startsWith('.')) load(join(dirname(path), fileName));
      else packages.add(fileName);
    }
  };
  load(join(root, 'dist', entry));
  return { text: [...texts.values()].join('\n'), packages: [...packages].sort() };
}

/** What must not stand in the code that each entry brings along. */
const forbidden = [
  [
    'index.js',
    {
      packages: [],
      names: [
        'node:',
        '_zod',
        'ky',
        'p-retry',
        'nanoid',
        'fetch(',
        'setTimeout',
        'customer.io/api',
        'track.customer.io',
      ],
    },
  ],
  [
    'index.cjs',
    { packages: [], names: ['node:', '_zod', 'nanoid', 'fetch(', 'setTimeout', 'track.customer.io'] },
  ],
  [
    'server/index.js',
    {
      packages: ['ky'],
      names: ['node:', '_zod', 'SIGTERM', 'SIGINT', 'eval(', 'new Function'],
    },
  ],
  [
    'server/index.cjs',
    { packages: [], names: ['node:', '_zod', 'SIGTERM', 'SIGINT', 'eval(', 'new Function'] },
  ],
  ...['browser/index.js', 'browser/index.cjs', 'browser.global.js'].map(
    (entry) =>
      [
        entry,
        {
          packages: [],
          // Nothing that only a server may have, nothing that a strict content security policy refuses.
          names: [
            'trackApi',
            'track.customer.io',
            'Basic ',
            'ky',
            'p-retry',
            'nanoid',
            '_zod',
            'node:',
            'eval(',
            'new Function',
          ],
        },
      ] as const,
  ),
  ['testing/index.js', { packages: ['ky'], names: ['_zod'] }],
  ['opentelemetry/index.js', { packages: ['@opentelemetry/api'], names: ['node:', '_zod', 'setTimeout'] }],
  ['opentelemetry/index.cjs', { packages: ['@opentelemetry/api'], names: ['node:', '_zod', 'setTimeout'] }],
  ['testing/index.cjs', { packages: [], names: ['_zod'] }],
  ['react/index.js', { packages: ['react'], names: ['node:', '_zod', 'fetch(', 'eval('] }],
  ['react/index.cjs', { packages: ['react'], names: ['node:', '_zod', 'fetch(', 'eval('] }],
] as const;

describe('the bundle', () => {
  test.each(forbidden)('%s brings along what it says and nothing else', (entry, { packages, names }) => {
    const bundle = bundleOf(entry);
    expect(bundle.packages).toEqual(packages);
    for (const name of names) expect(wordIn(bundle.text, name), `${name} in ${entry}`).toBe(false);
  });

  test.each(['sandbox/index.js', 'sandbox/index.cjs'])('%s is where zod and node:http are', (entry) => {
    const { packages } = bundleOf(entry);
    // The page's libraries are in the page's own text.
    expect(packages.filter((name) => !name.startsWith('node:'))).toEqual(['zod']);
    expect(packages).toContain('node:http');
  });

  test.each([
    'index',
    'server/index',
    'browser/index',
    'testing/index',
    'sandbox/index',
    'opentelemetry/index',
  ])('%s says nothing of the machine that built it', (entry) => {
    for (const file of [
      `${entry}.js`,
      `${entry}.cjs`,
      `${entry}.d.ts`,
      `${entry}.d.cts`,
      `${entry}.js.map`,
    ]) {
      expect(readFileSync(join(root, 'dist', file), 'utf8')).not.toContain(root);
    }
  });
});

/** A name as a word of its own; one with signs in it as it stands. Comments count too: they are sent as well. */
function wordIn(code: string, name: string): boolean {
  if (!/^\w+$/.test(name)) return code.includes(name);
  return new RegExp(`\\b${name}\\b`).test(code);
}

const doors = [
  'typed-cio',
  'typed-cio/server',
  'typed-cio/browser',
  'typed-cio/react',
  'typed-cio/testing',
  'typed-cio/sandbox',
  'typed-cio/opentelemetry',
];

test.each(['js', 'cjs'])('react/index.%s says first of all that it is for a page', (kind) => {
  expect(readFileSync(join(root, `dist/react/index.${kind}`), 'utf8')).toMatch(/^'use client';/);
});

describe('the built package', () => {
  test.each(
    doors.flatMap((door) => [
      { door, load: `await import('${door}')` },
      { door, load: `createRequire(import.meta.url)('${door}')` },
    ]),
  )('does nothing on $load, and leaves nothing', async ({ load }) => {
    const { code, stdout, stderr } = await runChild(
      `
      import { createRequire } from 'node:module';
      const calls = [];
      for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'fetch', 'queueMicrotask']) {
        const real = globalThis[name];
        globalThis[name] = (...given) => { calls.push(name); return real(...given); };
      }
      const state = () => ({
        // zod keeps two lists of its own there, in the sandbox.
        globals: Reflect.ownKeys(globalThis).map(String).filter((name) => !name.startsWith('__zod_')),
        listeners: process.eventNames().map((name) => [String(name), process.listenerCount(name)]).sort(),
        resources: process.getActiveResourcesInfo().sort(),
      });
      const before = state();
      ${load};
      await new Promise((resolve) => process.nextTick(resolve));
      console.log(JSON.stringify({ calls, before, after: state() }));
      `,
      { file: 'child.mjs' },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { calls, before, after } = JSON.parse(stdout);
    expect(calls).toEqual([]);
    expect(after).toEqual(before);
  });

  test.each(doors)('%s has the same names for import and for require', async (door) => {
    const { code, stdout, stderr } = await runChild(
      `
      import { createRequire } from 'node:module';
      const required = createRequire(import.meta.url)('${door}');
      const imported = await import('${door}');
      const names = (one) => Object.keys(one).filter((name) => !/^(default|module\\.exports|__esModule)$/.test(name)).sort();
      console.log(JSON.stringify([names(imported), names(required)]));
      `,
      { file: 'child.mjs' },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [imported, required] = JSON.parse(stdout);
    expect(imported.length).toBeGreaterThan(0);
    expect(required).toEqual(imported);
  });

  test('knows its errors across both builds', async () => {
    const { code, stdout, stderr } = await runChild(
      `
      import { createRequire } from 'node:module';
      import { TrackerError } from 'typed-cio';
      import * as server from 'typed-cio/server';
      const require = createRequire(import.meta.url);
      const common = { ...require('typed-cio'), ...require('typed-cio/server') };
      const thrownBy = (createTracker) => { try { createTracker({}); } catch (error) { return error; } };
      const imported = thrownBy(server.createTracker);
      const required = thrownBy(common.createTracker);
      console.log(JSON.stringify({
        twoCopies: TrackerError !== common.TrackerError,
        oneWithin: imported.constructor === TrackerError && required.constructor === common.TrackerError,
        across: required instanceof TrackerError && imported instanceof common.TrackerError,
        code: required.code,
      }));
      `,
      { file: 'child.mjs' },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      twoCopies: true,
      oneWithin: true,
      across: true,
      code: 'INVALID_OPTION',
    });
  });

  test.each([
    ['import', { file: 'child.mjs', load: "import { createTracker } from 'typed-cio/server';" }],
    ['require', { file: 'child.cjs', load: "const { createTracker } = require('typed-cio/server');" }],
  ])('delivers by %s', async (_, { file, load }) => {
    const { code, stdout, stderr } = await runChild(
      `
      ${load}
      const lines = [];
      const transport = {
        name: 'list',
        routes: { all: { maxEvents: 10, maxEventBytes: 1000, maxBatchBytes: 10_000, envelopeBytes: 0 } },
        encode: (event) => ({ route: 'all', body: event.name }),
        send: async ({ bodies }) => { lines.push(...bodies); return { kind: 'stored' }; },
      };
      const { trackEvent, close } = createTracker({ transport });
      trackEvent('u1', 'Order Paid');
      close().then(({ delivered }) => console.log(delivered, ...lines));
      `,
      { file },
    );
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '1 Order Paid\n', stderr: '' });
  });
});
