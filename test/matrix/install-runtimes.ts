import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const serverless = fileURLToPath(new URL('../serverless', import.meta.url));

/** Looks up what this folder's own package has installed. */
export const requireTool = createRequire(`${folder}package.json`);

/** Runtimes and bundlers are packages of their own, so that `npm ci` stays small: installed by the first run. */
export function installRuntimes(): void {
  for (const place of [folder, serverless]) {
    const lock = `${place}/node_modules/.package-lock.json`;
    if (existsSync(lock) && statSync(lock).mtimeMs > statSync(`${place}/package-lock.json`).mtimeMs) continue;
    console.error(`installing ${descriptionOf(place)}`);
    const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--prefix', place], {
      stdio: ['ignore', 2, 2],
    });
    if (status !== 0) throw new Error(`npm ci --prefix ${place} failed`);
  }
}

function descriptionOf(place: string): string {
  return (JSON.parse(readFileSync(`${place}/package.json`, 'utf8')) as { description: string }).description;
}

const { platform, arch } = process;
const cpu = arch === 'arm64' ? 'aarch64' : arch;

/** Where the packages have their programs: asked for directly, since no install script has run. */
const programs = {
  bun: `@oven/bun-${platform}-${cpu}/bin/bun`,
  deno: `@deno/${platform}-${arch}${platform === 'linux' ? '-glibc' : ''}/deno`,
} as const;

/** @throws Error on a machine that the registry has no such program for. */
export function pathOf(runtime: keyof typeof programs | `node-${number}`): string {
  const path = Object.hasOwn(programs, runtime)
    ? programs[runtime as keyof typeof programs]
    : `${runtime}-${platform}-${arch}/bin/node`;
  try {
    return requireTool.resolve(path);
  } catch (cause) {
    throw new Error(`test/matrix/package.json has no ${runtime} for ${platform}-${arch}`, { cause });
  }
}

export function versionOf(tool: string): string {
  const { version } = requireTool(`${tool}/package.json`) as { readonly version: string };
  return version;
}
