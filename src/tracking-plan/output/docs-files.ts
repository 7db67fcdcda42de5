import { resolve } from 'node:path';
import { InputError } from '../document/input-error.js';
import { findPlanFile, shownPath } from '../read/find-plan-file.js';

/** What was asked for on the command line. */
export interface DocsOptions {
  readonly plan?: string | undefined;
  readonly lock?: string | undefined;
  /** @default docs/customer-io-schema.md */
  readonly out?: string | undefined;
  /**
   * `false` for none.
   * @default beside the Markdown
   */
  readonly html?: string | false | undefined;
}

/** A file that is written: where it is, and what it is called in messages. */
export interface OutputFile {
  readonly file: string;
  readonly shown: string;
}

/** The files of the documentation. */
export interface DocsFiles {
  readonly markdown: OutputFile;
  readonly html: OutputFile | undefined;
}

const usualOut = 'docs/customer-io-schema.md';

/** @throws InputError when both would be one file. */
export function docsFiles(cwd: string, options: DocsOptions): DocsFiles {
  const out = options.out ?? usualOut;
  const html = options.html === false ? undefined : outputFile(cwd, options.html ?? besideOf(out));
  const markdown = outputFile(cwd, out);
  if (html?.file !== markdown.file) return { markdown, html };
  throw new InputError(
    `--out and --html are both ${markdown.shown}; give them different files, or --no-html`,
  );
}

/** What has to be typed to write the documentation anew: only what is not usual is said. */
export function docsCommand(cwd: string, options: DocsOptions): string {
  const { markdown, html } = docsFiles(cwd, options);
  const usual = docsFiles(cwd, { out: options.out });
  const words = [
    'npx typed-cio docs',
    ...(options.plan === undefined || isUsualPlan(cwd, options.plan)
      ? []
      : ['--plan', shown(cwd, options.plan)]),
    ...(options.lock === undefined ? [] : ['--lock', shown(cwd, options.lock)]),
    ...(markdown.file === resolve(cwd, usualOut) ? [] : ['--out', markdown.shown]),
    ...(html === undefined ? ['--no-html'] : []),
    ...(html === undefined || html.file === usual.html?.file ? [] : ['--html', html.shown]),
  ];
  return words.map((word, index) => (index > 0 && /[^\w./@:-]/.test(word) ? `"${word}"` : word)).join(' ');
}

function outputFile(cwd: string, path: string): OutputFile {
  const file = resolve(cwd, path);
  return { file, shown: shownPath(cwd, file) };
}

function besideOf(out: string): string {
  return `${out.replace(/\.(md|markdown)$/i, '')}.html`;
}

function isUsualPlan(cwd: string, given: string): boolean {
  try {
    return findPlanFile(cwd) === resolve(cwd, given);
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

function shown(cwd: string, path: string): string {
  return shownPath(cwd, resolve(cwd, path));
}
