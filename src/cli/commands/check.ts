import { parseArgs } from 'node:util';
import { checkPlan } from '../../tracking-plan/check/check-plan.js';
import { InputError } from '../../tracking-plan/document/input-error.js';
import { lintPlan } from '../../tracking-plan/lint/lint-plan.js';
import { readBaseLock } from '../../tracking-plan/lock/base-lock.js';
import { lockFileOf, readLock } from '../../tracking-plan/lock/lock-files.js';
import { shownPath } from '../../tracking-plan/read/find-plan-file.js';
import { readPlan } from '../../tracking-plan/read/read-plan.js';
import { type Format, formats, report } from '../../tracking-plan/report/report.js';
import type { Command } from '../command.js';
import { today } from '../today.js';

export const check: Command = {
  name: 'check',
  summary: 'Fails when the plan in the code and typed-cio.lock.json differ.',
  help: `Usage: typed-cio check [options]

Holds the tracking plan of the code against typed-cio.lock.json, and says of each change whether it is breaking
(campaigns, segments or callers stop working), risky (they may meet what they do not expect) or safe. Then it says
what could be better in the plan.

Options:
  --plan <path>       the plan; src/plan.ts or src/events.ts when not given
  --lock <path>       the lock file; typed-cio.lock.json next to package.json when not given
  --base <commit>     also fails on what breaks since the lock file of a commit (origin/main) or of a path, unless the
                      history of the lock file says why
  --format <format>   ${formats.join(', ')}; text when not given
  --no-lint           only compares
  --strict            warnings fail, too

Exit codes: 0 they agree; 1 they differ, or the plan has errors; 2 it could not do its work.`,
  run: async (args, terminal) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        plan: { type: 'string' },
        lock: { type: 'string' },
        base: { type: 'string' },
        format: { type: 'string', default: 'text' },
        'no-lint': { type: 'boolean', default: false },
        strict: { type: 'boolean', default: false },
      },
    });
    const { cwd } = terminal;
    const format = formatOf(values.format);
    const file = lockFileOf(cwd, values.lock);
    const lockFile = shownPath(cwd, file);
    const lock = readLock(file, lockFile);
    if (lock === undefined) {
      throw new InputError(
        `there is no ${lockFile} yet; write it with npx typed-cio lock and commit it, or say where it is with --lock`,
      );
    }
    const base =
      values.base === undefined
        ? undefined
        : { lock: await readBaseLock(values.base, file, cwd), name: values.base };
    const plan = await readPlan(values.plan, { cwd });
    const findings = values['no-lint'] ? [] : lintPlan(plan.document, today());
    const result = checkPlan({ plan, lock, lockFile, base, findings, isStrict: values.strict });
    terminal.print(report(result, format, terminal));
    return result.isOk ? 0 : 1;
  },
};

function formatOf(given: string): Format {
  const format = formats.find((one) => one === given);
  if (format !== undefined) return format;
  throw new InputError(`--format ${JSON.stringify(given)} is not known; it is one of ${formats.join(', ')}`);
}
