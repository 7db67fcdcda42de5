import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** What the compiler says of one run of its own. */
export interface Measured {
  /** What all of its threads took: figures of two runs compare, whatever else the machine does meanwhile. */
  readonly cpuMs: number;
  readonly memoryMb: number;
}

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const printCpuTime = join(root, 'test/bench/types/print-cpu-time.cjs');

const compilerOptions = {
  target: 'ES2022',
  lib: ['ES2023', 'ESNext.Disposable'],
  types: [],
  module: 'ESNext',
  moduleResolution: 'bundler',
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Compiles one file, given by its whole path, in a process of its own. @throws Error with the compiler's words where the file is wrong. */
export async function measure(file: string): Promise<Measured> {
  const project = `${file}.json`;
  writeFileSync(project, JSON.stringify({ compilerOptions, files: [file] }));
  const args = ['--require', printCpuTime, tsc, '-p', project, '--extendedDiagnostics'];
  const { stdout } = await run(process.execPath, args).catch((error) => {
    throw new Error(`${file} does not compile:\n${String(error.stdout).slice(0, 2000)}`);
  });
  return {
    cpuMs: numberIn(stdout, /^CPU time: ([\d.]+)ms/m),
    memoryMb: numberIn(stdout, /^Memory used:\s+(\d+)K/m) / 1024,
  };
}

function numberIn(text: string, pattern: RegExp): number {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`the compiler did not print ${pattern.source}`);
  return Number(found);
}

/** The least of each figure: what the machine does besides only ever adds. */
export function best(runs: readonly Measured[]): Measured {
  const least = (figure: keyof Measured) => Math.min(...runs.map((run) => run[figure]));
  return {
    cpuMs: least('cpuMs'),
    memoryMb: least('memoryMb'),
  };
}
