import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const programs = fileURLToPath(new URL('programs/', import.meta.url));

export interface ProgramOptions {
  readonly format: 'esm' | 'cjs';
  /** Replaces a name by this JSON. */
  readonly define?: Readonly<Record<string, string>>;
}

/** Makes JavaScript of one of `programs`. What it imports of the package is left to the runtime. */
export async function buildProgram(
  name: string,
  outfile: string,
  { format, define = {} }: ProgramOptions,
): Promise<void> {
  mkdirSync(dirname(outfile), { recursive: true });
  await build({
    entryPoints: [`${programs}${name}.ts`],
    outfile,
    bundle: true,
    external: ['typed-cio', 'typed-cio/*', 'zod', 'node:*', 'cloudflare:*'],
    format,
    platform: 'neutral',
    target: 'es2022',
    define: { ...define },
    // Where @vercel/functions is installed.
    nodePaths: [fileURLToPath(new URL('../serverless/node_modules', import.meta.url))],
    logLevel: 'silent',
  });
}
