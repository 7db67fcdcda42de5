import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../architecture/source.js';

const [packed] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }),
) as readonly [{ readonly files: readonly { readonly path: string }[] }];
const files = packed.files.map(({ path }) => [path, readFileSync(join(root, path), 'utf8')] as const);

/** Whoever is named in what we publish: the APIs, specifications and examples. A registry or a machine is none of them. */
const hosts =
  /^(127\.0\.0\.1(:\d+)?|localhost(:\d+)?|([a-z-]+\.)?customer\.io|api\.segment\.io|events\.eu1\.segmentapis\.com|github\.com|nodejs\.org|www\.w3\.org|standardschema\.dev|json\.schemastore\.org|docs\.(github\.com|oasis-open\.org)|www\.isthe\.com|backup-api\.com|([a-z0-9-]+\.)*(example|invalid|example\.com|example\.org)|host)$/;

/** What keys, tokens and private parts of a machine look like. */
const secrets: readonly (readonly [string, RegExp])[] = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY/],
  ['a token of npm', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a token of GitHub', /\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22,})\b/],
  ['a key of AWS', /\bAKIA[A-Z0-9]{16}\b/],
  ['a key of Customer.io', /\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{20}\b/],
  ['credentials in an address', /https?:\/\/[^\s/@'"`<>${}[\]()]+:[^\s/@'"`<>${}[\]()]+@/],
  ['credentials of HTTP', /Basic [A-Za-z0-9+/]{16,}={0,2}/],
];

describe('of what is published', () => {
  test('there is something to look at', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(files.map(([path]) => path)).toContain('dist/THIRD-PARTY-LICENSES.txt');
  });

  test.each(files)('%s tells nothing of a machine, a registry or a secret', (path, text) => {
    expect(text.includes(root) || text.includes(homedir()), 'a path of this machine').toBe(false);
    expect(text).not.toMatch(/(^|["'\s(])(\/home\/|\/Users\/|\/tmp\/|[A-Z]:\\Users\\)\w/);
    for (const [what, pattern] of secrets) expect(pattern.exec(text)?.[0], what).toBeUndefined();
    if (path === 'dist/THIRD-PARTY-LICENSES.txt') return; // Its authors name themselves as they like.
    const named = [...text.matchAll(/https?:\/\/([a-z0-9][a-z0-9.-]*(?::\d+)?)/gi)].map(([, host]) =>
      host!.toLowerCase(),
    );
    expect([...new Set(named)].filter((host) => !hosts.test(host))).toEqual([]);
  });

  test.each(files.filter(([path]) => /^dist\/(browser|react)[./].*js$/.test(path)))(
    '%s has no transport of a server',
    (_, text) => {
      for (const name of ['trackApi', 'apiKey:', 'track.customer.io', 'Basic '])
        expect(text).not.toContain(name);
    },
  );

  test('the secrets would be seen', () => {
    const examples = [
      '-----BEGIN RSA PRIVATE KEY',
      `npm_${'a1'.repeat(18)}`,
      `ghp_${'a1'.repeat(18)}`,
      'AKIAIOSFODNN7EXAMPLE',
      'f1ad4f15d5ca5f27b2d1',
      'https://user:pass@host',
      `Basic ${btoa('site:key-and-more')}`,
    ];
    expect(secrets.map(([, pattern], index) => pattern.test(examples[index]!))).toEqual(
      secrets.map(() => true),
    );
  });
});
