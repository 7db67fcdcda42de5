import type { CheckResult } from '../check/check-plan.js';
import { harmless } from '../document/harmless.js';
import { reportLines } from './report-line.js';
import { whatToDo } from './what-to-do.js';

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const;

/**
 * What a check found as annotations of a pull request
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
export function reportGithub(result: CheckResult): string {
  const annotations = reportLines(result).map(({ level, rule, message, advice, place }) => {
    const { file, line, column } = place;
    const fields = { file, line, col: column, title: `typed-cio ${rule}` };
    const properties = Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${inProperty(String(value))}`);
    const text = advice === undefined ? message : `${message}\n${advice}`;
    return `::${commands[level]} ${properties.join(',')}::${inData(text)}`;
  });
  return [...annotations, ...whatToDo(result)].join('\n');
}

function inData(text: string): string {
  return harmless(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function inProperty(text: string): string {
  return inData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
