import type { CheckResult } from '../check/check-plan.js';
import { reportGithub } from './report-github.js';
import { reportJson } from './report-json.js';
import { reportSarif } from './report-sarif.js';
import { reportText } from './report-text.js';

export type Format = (typeof formats)[number];

export const formats = ['text', 'json', 'github', 'sarif'] as const;

/** What a check found, in a format. Colours are for text. */
export function report(
  result: CheckResult,
  format: Format,
  options: { readonly isColoured: boolean },
): string {
  if (format === 'json') return reportJson(result);
  if (format === 'github') return reportGithub(result);
  return format === 'sarif' ? reportSarif(result) : reportText(result, options);
}
