import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { installPackage } from '../install-package.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
const serverless = fileURLToPath(new URL('../serverless', import.meta.url));

/** Looks up what this folder's own package has installed. */
export const requireTool = createRequire(`${folder}package.json`);

/** By the first run that needs them. */
export function installRuntimes(): void {
  for (const place of [folder, serverless]) installPackage(place);
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
