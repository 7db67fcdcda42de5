import { parseArgs } from 'node:util';
import { harmlessJson } from '../../tracking-plan/document/harmless.js';
import { InputError } from '../../tracking-plan/document/input-error.js';
import { scanProject } from '../../tracking-plan/scan/scan-project.js';
import { type Finding, findings } from '../../tracking-plan/scan/scan-report.js';
import { showScan } from '../../tracking-plan/scan/show-scan.js';
import type { Command } from '../command.js';

export const scan: Command = {
  name: 'scan',
  summary: 'Finds the calls of events in the code, and what of the plan nobody sends.',
  help: `Usage: typed-cio scan [folder] [options]

Finds the calls of trackEvent and page in the code, with the project's own TypeScript (5.5 to 6), and holds them against
the plan: events that are sent and not in the plan, events that nobody sends, and from where each one is sent. A file
that does not compile is read all the same. Nothing is written.

  folder              the folder or file to scan; src where there is one, or else this folder

  --plan <path>       the plan; src/plan.ts or src/events.ts unless given
  --project <path>    the tsconfig.json; the nearest one above the folder unless given
  --tests             reads tests, too: *.test.*, *.spec.*, __tests__, __mocks__
  --format <format>   text (the default) or json
  --fail-on <list>    what ends with exit code 1, separated by commas; unknown unless given
                        unknown     a name that is sent and not in the plan
                        alias       a call under a name that the event had before
                        deprecated  a call of an event that the plan calls deprecated
                        misplaced   a server's event sent from a page, or the other way round
                        unused      an event or a page of the plan that nobody sends
                        dynamic     a call whose name only shows when the code runs
                        none        nothing of these

Exit codes: 0 all is well, 1 something was found that --fail-on names, 2 the scan could not be made.`,
  run: async (args, { cwd, print, isColoured }) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        plan: { type: 'string' },
        project: { type: 'string' },
        tests: { type: 'boolean' },
        format: { type: 'string', default: 'text' },
        'fail-on': { type: 'string', default: 'unknown' },
      },
    });
    const [target, ...others] = positionals;
    if (others.length > 0)
      throw new InputError(`scan takes one folder, and was given ${positionals.join(' and ')}`);
    const { plan, project, tests, format } = values;
    if (format !== 'text' && format !== 'json') {
      throw new InputError(`--format is ${JSON.stringify(format)}; give text or json`);
    }
    const failOn = readFailOn(values['fail-on']);
    const report = await scanProject({ cwd, plan, target, project, withTests: tests });
    print(
      format === 'json'
        ? harmlessJson(JSON.stringify({ version: 1, ...report }, null, 2))
        : showScan(report, isColoured),
    );
    return failOn.some((finding) => report[finding].length > 0) ? 1 : 0;
  },
};

function readFailOn(given: string): readonly Finding[] {
  if (given === 'none') return [];
  return given.split(',').map((word) => {
    const finding = findings.find((one) => one === word.trim());
    if (finding) return finding;
    throw new InputError(`--fail-on has ${JSON.stringify(word)}; give ${findings.join(', ')} or none`);
  });
}
