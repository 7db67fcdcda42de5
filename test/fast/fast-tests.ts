import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Folders and files whose tests are long by their nature. */
const longFolders: Readonly<Record<string, string>> = {
  'test/cli/': 'reads plans as the command line does',
  'test/core/pipeline/dead-destination': 'simulates an hour',
  'test/examples/': 'runs whole programs',
  'test/journey/': 'waits for what the real clock brings',
  'test/property/': 'tries thousands of cases',
  'test/sandbox/hostile/': 'sends thousands of bad requests',
  'test/supply/secrets/in-process': 'fails in hundreds of ways over HTTP',
  'test/tracking-plan/compare/': 'compares thousands of plans',
  'test/tracking-plan/read/event-map/': 'has the compiler read types',
  'test/tracking-plan/scan/': 'has the compiler read code',
  'test/serverless/': 'needs runtimes of its own',
};

/** What a test, or what it imports of `test`, says that makes it slow. */
const slowWords: readonly (readonly [RegExp, string])[] = [
  [/from 'node:child_process'/, 'starts processes'],
  [/from '(playwright-core|@playwright\/test)'/, 'opens Chromium'],
  [/from '(esbuild|vite|tsup)'/, 'bundles'],
  [/\bdist\//, 'needs the build'],
  [/\bts\.create(Program|CompilerHost|LanguageService)\(/, 'compiles'],
];

/** Why a test is not among the fast ones; undefined when it is. Read from the files: there is no list to forget. */
export function whySlow(path: string, seen = new Set<string>()): string | undefined {
  if (seen.has(path)) return undefined;
  seen.add(path);
  const folder = Object.keys(longFolders).find((one) => path.startsWith(one));
  if (folder !== undefined) return longFolders[folder];
  const text = readFileSync(join(root, path), 'utf8');
  const found = slowWords.find(([words]) => words.test(text));
  if (found !== undefined) return found[1];
  for (const [, specifier] of text.matchAll(/(?:from|import) '(\.[^']+)'/g)) {
    const imported = join(dirname(path), specifier!)
      .replaceAll('\\', '/')
      .replace(/\.js(x?)$/, '.ts$1');
    if (!imported.startsWith('test/') || !existsSync(join(root, imported))) continue;
    const reason = whySlow(imported, seen);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** Every test, from the top of the repository. */
export function allTests(): string[] {
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((path) => `test/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.test.ts') && !path.includes('/node_modules/'))
    .sort();
}
