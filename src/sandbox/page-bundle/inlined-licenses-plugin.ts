import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Metafile, Plugin } from 'esbuild';
import { noticesOf } from './notices-of.js';

/** Writes the licences of the packages that a build carries within itself, beside it. MIT asks for that. */
export function inlinedLicensesPlugin(path: string): Plugin {
  return {
    name: 'inlined-licenses',
    setup: ({ initialOptions, onEnd }) => {
      initialOptions.metafile = true;
      onEnd(({ metafile }) => {
        if (metafile === undefined) return;
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, `${noticesOf(inlinedIn(metafile), process.cwd())}\n`);
      });
    },
  };
}

/** The files of which something is left in what was built. */
function inlinedIn({ outputs }: Metafile): string[] {
  return Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [`./${path}`] : [])),
  );
}
