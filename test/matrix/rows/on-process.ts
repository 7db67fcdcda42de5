import { join } from 'node:path';
import type { Balance } from '../account.js';
import { buildProgram } from '../build-program.js';
import type { Project } from '../project.js';
import { runChild } from '../run-child.js';
import type { TransportName } from '../told.js';
import { sumOf, withSandbox } from '../with-sandbox.js';

/** A runtime that runs a file as a process. */
export interface ProcessRuntime {
  readonly name: string;
  readonly program: string;
  /** What comes before the file. */
  readonly args: readonly string[];
}

const formats = [
  ['esm', 'mjs'],
  ['cjs', 'cjs'],
] as const;

const runs: readonly (readonly [string, readonly TransportName[]])[] = [
  ['closes', ['trackApi']],
  ['closes', ['dataPipelines']],
  ['just-ends', ['trackApi', 'dataPipelines']],
];

/** Runs the programs as ES modules and as CommonJS, one after the other. */
export async function runOnProcess(
  project: Project,
  { name, program, args }: ProcessRuntime,
): Promise<Balance> {
  const cwd = project.makeFolder(name);
  const balances: Balance[] = [];
  for (const [format, extension] of formats) {
    const start = async (file: string, ...more: readonly string[]) => {
      const path = join(cwd, `${file}.${extension}`);
      await buildProgram(file, path, { format });
      return runChild({ cwd, program, args: [...args, path, ...more] });
    };
    for (const [file, transports] of runs) {
      balances.push(
        await withSandbox(project, transports, async (settings) =>
          JSON.parse(await start(file, JSON.stringify(settings))),
        ),
      );
    }
    const said = await start('entry-points');
    if (said !== 'as it should be\n') throw new Error(`entry-points.${extension} said ${said}`);
  }
  return sumOf(balances);
}
