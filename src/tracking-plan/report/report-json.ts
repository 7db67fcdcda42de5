import type { CheckResult } from '../check/check-plan.js';
import { harmlessJson } from '../document/harmless.js';
import type { Place } from '../document/place.js';
import { whatToDo } from './what-to-do.js';

/** What a check found, for programs. */
export function reportJson(result: CheckResult): string {
  const { files, isOk, changes, breaksSinceBase, findings } = result;
  const count = (kind: string): number => changes.filter((one) => one.kind === kind).length;
  const json = JSON.stringify(
    {
      ok: isOk,
      ...files,
      summary: {
        breaking: count('breaking'),
        risky: count('risky'),
        safe: count('safe'),
        breakingSinceBase: breaksSinceBase.filter(({ reason }) => reason === undefined).length,
        errors: findings.filter(({ severity }) => severity === 'error').length,
        warnings: findings.filter(({ severity }) => severity === 'warning').length,
        hints: findings.filter(({ severity }) => severity === 'hint').length,
      },
      changes: changes.map(flat),
      breaksSinceBase: breaksSinceBase.map(flat),
      findings: findings.map(flat),
      whatToDo: whatToDo(result),
    },
    null,
    2,
  );
  return harmlessJson(json);
}

function flat<Part extends { readonly place: Place }>({ place, ...part }: Part): Omit<Part, 'place'> & Place {
  return { ...part, ...place };
}
