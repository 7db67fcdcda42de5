import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildProgram, type ProgramOptions } from './build-program.js';
import type { Project } from './project.js';

export interface WorkerOptions {
  /** What the platform's own build tool resolves by. */
  readonly conditions: readonly string[];
  readonly format: 'esm' | 'iife';
  readonly define?: ProgramOptions['define'];
}

/** One file with everything in it, from the packed package, as the tools of such platforms make it. */
export async function bundleWorker(
  project: Project,
  name: string,
  { conditions, format, define }: WorkerOptions,
): Promise<string> {
  const folder = project.makeFolder(name);
  const entry = join(folder, 'entry.mjs');
  await buildProgram(name, entry, { format: 'esm', ...(define && { define }) });
  const outfile = join(folder, 'bundle.mjs');
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    external: ['cloudflare:*'],
    conditions: [...conditions],
    format,
    platform: 'browser',
    target: 'es2022',
    logLevel: 'silent',
  });
  return readFileSync(outfile, 'utf8');
}
