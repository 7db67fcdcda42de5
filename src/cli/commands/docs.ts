import { parseArgs } from 'node:util';
import { harmless } from '../../tracking-plan/document/harmless.js';
import { InputError } from '../../tracking-plan/document/input-error.js';
import { lockFileOf, readLock } from '../../tracking-plan/lock/lock-files.js';
import { docsCommand, docsFiles } from '../../tracking-plan/output/docs-files.js';
import { fileState, writeIfDifferent } from '../../tracking-plan/output/write-if-different.js';
import { shownPath } from '../../tracking-plan/read/find-plan-file.js';
import { readPlan } from '../../tracking-plan/read/read-plan.js';
import type { DocsInput } from '../../tracking-plan/write/docs-input.js';
import { writeHtml } from '../../tracking-plan/write/html/write-html.js';
import { writeMarkdown } from '../../tracking-plan/write/markdown/write-markdown.js';
import type { Command } from '../command.js';

export const docs: Command = {
  name: 'docs',
  summary: 'Writes docs/customer-io-schema.md and .html: the plan for people.',
  help: `Usage: typed-cio docs [options]

Writes the tracking plan as a page of Markdown and as one HTML file, for those who do not read code: events by stage,
their properties, owners, old names, traits, pages, and the history of typed-cio.lock.json where there is one.

Options:
  --plan <path>       the plan; src/plan.ts or src/events.ts when not given
  --lock <path>       the lock file; typed-cio.lock.json next to package.json when not given
  --out <path>        the Markdown; docs/customer-io-schema.md when not given
  --html <path>       the HTML; beside the Markdown when not given
  --no-html           writes the Markdown only
  --check             writes nothing; fails when a file is not what would be written

Exit codes: 0 written, or nothing to do; 1 stale (with --check); 2 it could not do its work.`,
  run: async (args, { cwd, print, complain }) => {
    const { values } = parseArgs({
      args: withoutBareHtml(args),
      options: {
        plan: { type: 'string' },
        lock: { type: 'string' },
        out: { type: 'string' },
        html: { type: 'string' },
        'no-html': { type: 'boolean', default: false },
        check: { type: 'boolean', default: false },
      },
    });
    if (values['no-html'] && values.html !== undefined) {
      throw new InputError('--html and --no-html are both given; leave one of them out');
    }
    const options = { ...values, html: values['no-html'] ? (false as const) : values.html };
    const { markdown, html } = docsFiles(cwd, options);
    const command = docsCommand(cwd, options);
    const { document, file } = await readPlan(values.plan, { cwd });
    const lockFile = lockFileOf(cwd, values.lock);
    const history = readLock(lockFile, shownPath(cwd, lockFile))?.history ?? [];
    const input: DocsInput = { plan: document, history: history.toReversed(), planFile: file, command };
    const outputs = [
      { ...markdown, text: writeMarkdown(input) },
      ...(html === undefined ? [] : [{ ...html, text: writeHtml(input) }]),
    ];
    if (!values.check) {
      for (const { file, shown, text } of outputs) {
        const path = harmless(shown);
        print(writeIfDifferent(file, shown, text) ? `wrote ${path}` : `${path} is as it should be`);
      }
      return 0;
    }
    const stale = outputs.filter(({ file, text }) => fileState(file, text) !== 'same');
    for (const { file, shown, text } of stale) {
      const what = fileState(file, text) === 'missing' ? 'is not there' : 'is not what the plan says';
      complain(harmless(`${shown} ${what}; run ${command} and commit it`));
    }
    if (stale.length === 0) {
      print(harmless(`${outputs.map(({ shown }) => shown).join(' and ')}: as the plan says`));
    }
    return stale.length === 0 ? 0 : 1;
  },
};

/** `--html` without a path asks for what is done anyway. */
function withoutBareHtml(args: readonly string[]): string[] {
  return args.filter((arg, index) => arg !== '--html' || !(args[index + 1] ?? '-').startsWith('-'));
}
