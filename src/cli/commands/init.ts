import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { namings } from '../../core/plan/plan-words.js';
import { InputError } from '../../tracking-plan/document/input-error.js';
import { planOfSpreadsheet, planOfStarter, type Spreadsheet } from '../../tracking-plan/init/first-plan.js';
import { nextSteps } from '../../tracking-plan/init/next-steps.js';
import { writeIfDifferent } from '../../tracking-plan/output/write-if-different.js';
import { shownPath } from '../../tracking-plan/read/find-plan-file.js';
import type { Command } from '../command.js';

const templates = ['saas', 'shop', 'empty'] as const;
const libraries = ['zod', 'valibot', 'arktype'] as const;

export const init: Command = {
  name: 'init',
  summary: 'Writes a first plan: from a template, or from the CSV export of a spreadsheet.',
  help: `Usage: typed-cio init [options]

Writes a first tracking plan to src/plan.ts, with the usual events of a SaaS product or of a shop, or with those of a
spreadsheet. It asks nothing, and never writes over a file unless you say so.

Options:
  --template <name>   ${templates.join(', ')}; saas when not given
  --from <csv>        the CSV export of a spreadsheet instead: a row for each property or for each event; the columns
                      are called Event, Description, Stage, Owner, Sent from, Property, Type, Required, Example …
  --ignore <column>   leaves a column of the spreadsheet out; can be given several times
  --schema <library>  ${libraries.join(', ')}; zod when not given
  --types             writes a bare EventMap of types, to src/events.ts, without a library
  --naming <style>    "${namings.join('" or "')}"; "Title Case" when not given. Other names of a spreadsheet are
                      changed, and the old ones are still accepted
  --out <path>        the file; src/plan.ts when not given
  --force             writes over a file that is there

Exit codes: 0 written; 2 it could not do its work, and nothing was written.`,
  run: async (args, { cwd, print }) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        template: { type: 'string' },
        from: { type: 'string' },
        ignore: { type: 'string', multiple: true, default: [] },
        schema: { type: 'string' },
        types: { type: 'boolean', default: false },
        naming: { type: 'string', default: 'Title Case' },
        out: { type: 'string' },
        force: { type: 'boolean', default: false },
      },
    });
    refuseBoth('--template', values.template, '--from', values.from);
    refuseBoth('--schema', values.schema, '--types', values.types || undefined);
    const form = values.types ? 'types' : oneOf(libraries, '--schema', values.schema ?? 'zod');
    const template = oneOf(templates, '--template', values.template ?? 'saas');
    const options = { form, naming: oneOf(namings, '--naming', values.naming) } as const;
    const file = resolve(cwd, values.out ?? (values.types ? 'src/events.ts' : 'src/plan.ts'));
    const shown = shownPath(cwd, file);
    if (existsSync(file) && !values.force) {
      throw new InputError(
        `${shown} is there already; give another file with --out, or write over it with --force`,
      );
    }
    const { document, source } =
      values.from === undefined
        ? planOfStarter(template, options)
        : planOfSpreadsheet(readSpreadsheet(cwd, values.from, values.ignore), options);
    writeIfDifferent(file, shown, source);
    print(nextSteps(document, form, shown));
    return 0;
  },
};

function readSpreadsheet(cwd: string, path: string, ignored: readonly string[]): Spreadsheet {
  const file = resolve(cwd, path);
  try {
    return { bytes: readFileSync(file), file: shownPath(cwd, file), ignored };
  } catch (error) {
    const what = existsSync(file) ? `${path} cannot be read` : `there is no file ${path}`;
    throw new InputError(`${what}; give the CSV export of a spreadsheet to --from`, undefined, error);
  }
}

function oneOf<Word extends string>(words: readonly Word[], option: string, given: string): Word {
  const found = words.find((word) => word === given);
  if (found !== undefined) return found;
  throw new InputError(`${option} ${JSON.stringify(given)} is not known; it is one of ${words.join(', ')}`);
}

function refuseBoth(one: string, given: unknown, other: string, also: unknown): void {
  if (given === undefined || also === undefined) return;
  throw new InputError(`${one} and ${other} are both given; leave one of them out`);
}
