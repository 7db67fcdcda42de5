import { parseArgs } from 'node:util';
import { InputError } from '../../tracking-plan/document/input-error.js';
import { lockFileOf, readLock, writeLock } from '../../tracking-plan/lock/lock-files.js';
import { updateLock } from '../../tracking-plan/lock/update-lock.js';
import { shownPath } from '../../tracking-plan/read/find-plan-file.js';
import { readPlan } from '../../tracking-plan/read/read-plan.js';
import { reportLock } from '../../tracking-plan/report/report-lock.js';
import type { Command } from '../command.js';
import { today } from '../today.js';

export const lock: Command = {
  name: 'lock',
  summary: 'Writes typed-cio.lock.json: the plan as it was agreed on.',
  help: `Usage: typed-cio lock [options]

Writes the tracking plan to typed-cio.lock.json, next to package.json. Commit it: a review then shows what changes,
and typed-cio check holds the code to it. A change that breaks something is refused until someone says why.

Options:
  --plan <path>       the plan; src/plan.ts or src/events.ts when not given
  --lock <path>       the lock file; typed-cio.lock.json next to package.json when not given
  --breaking <why>    lets breaking changes through; the reason is kept in the history
  --dry-run           says what would change, and writes nothing

Exit codes: 0 locked, or nothing to do; 1 refused, nothing was written; 2 it could not do its work.`,
  run: async (args, terminal) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        plan: { type: 'string' },
        lock: { type: 'string' },
        breaking: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
      },
    });
    const reason = values.breaking?.trim();
    if (reason === '') throw new InputError('--breaking takes a reason: --breaking "why this is meant"');
    const file = lockFileOf(terminal.cwd, values.lock);
    const shown = shownPath(terminal.cwd, file);
    const before = readLock(file, shown);
    const plan = await readPlan(values.plan, { cwd: terminal.cwd });
    const update = updateLock(before, plan.document, { date: today(), reason });
    const isWritten = !update.isRefused && !values['dry-run'] && writeLock(file, shown, update.lock);
    terminal.print(
      reportLock(update, { file: shown, isWritten, isFirst: before === undefined, ...terminal }),
    );
    return update.isRefused ? 1 : 0;
  },
};
