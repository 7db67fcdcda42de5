import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execPath } from 'node:process';
import type { Project } from '../project.js';
import { runChild } from '../run-child.js';

/** A plan in two files of TypeScript, with syntax that has to be compiled away: an `enum`. */
const files = {
  'package.json': '{ "private": true }',
  'src/stage.ts': "export enum Stage { Growth = 'Expansion' }\n",
  'src/plan.ts': `
    import { definePlan } from 'typed-cio';
    import { z } from 'zod';
    import { Stage } from './stage.js';

    const total: number = 5;
    export const plan = definePlan({
      events: { 'Order Paid': { props: z.object({ total: z.number().min(total) }), stage: Stage.Growth } },
    });
  `,
};

/**
 * `npx typed-cio`, in a project of its own, under a Node of another version.
 *
 * @param node The program. Its folder comes first in the `PATH`, where `npx` and the command find their Node.
 */
export async function checkCommandLine(project: Project, name: string, node: string): Promise<void> {
  const cwd = project.makeFolder(`${name}-plan`);
  project.makeFolder(`${name}-plan/src`);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(cwd, file), text);
  const npx = join(dirname(execPath), 'npx');
  const command = (args: readonly string[], wantedCode = 0) =>
    runChild({
      cwd,
      program: node,
      args: [npx, '--no-install', 'typed-cio', ...args],
      wantedCode,
      mayComplain: true,
    });
  expectIn(await command(['--help']), 'Usage: typed-cio <command>');
  await command(['lock']);
  await command(['check']);
  writeFileSync(join(cwd, 'src/plan.ts'), files['src/plan.ts'].replace('{ total:', '{ sum:'));
  expectIn(await command(['check'], 1), 'sum');
}

function expectIn(text: string, part: string): void {
  if (!text.includes(part)) throw new Error(`${part} is not in what the command line said:\n${text}`);
}
