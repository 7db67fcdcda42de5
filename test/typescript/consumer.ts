import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const npm = (...args: readonly string[]) =>
  execFileSync('npm', [...args, '--silent', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    encoding: 'utf8',
  });

/** An empty project with the packed package, what its entry points stand beside, and the cases in all their dresses. */
export interface Consumer {
  readonly folder: string;
  readonly remove: () => void;
}

export function makeConsumer(): Consumer {
  mkdirSync(join(root, '.tmp'), { recursive: true });
  const folder = mkdtempSync(join(root, '.tmp/typescript-'));
  const { dependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const tarball = npm('pack', '--pack-destination', folder).trim().split('\n').at(-1)!;
  const wanted = { ...dependencies, 'typed-cio': `file:${tarball}` };
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies: wanted }),
  );
  npm('install', '--prefix', folder, '--prefer-offline');
  for (const name of readdirSync(join(here, 'cases'))) dress(folder, name.replace(/\.ts$/, ''));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** As an ES module, as a CommonJS module, and as a bundler has it. */
function dress(folder: string, name: string): void {
  const text = readFileSync(join(here, 'cases', `${name}.ts`), 'utf8');
  for (const kind of ['ts', 'mts', 'cts']) {
    const neighbours = text.replace(/(?<='\.\/\w+\.)js(?=')/g, kind.replace('ts', 'js'));
    writeFileSync(join(folder, `${name}.${kind}`), neighbours);
  }
}
