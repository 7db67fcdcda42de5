import type { Check } from './check.js';
import type { TestRunner } from './runner.js';

/** Checks that do not apply, each with its reason. */
export type Skips<Name extends string> = { readonly [Key in Name]?: string };

/**
 * Hands the checks to the runner, in their order. One that is skipped says why in its name, since that is what every
 * runner shows.
 *
 * @throws TypeError for a skip without a reason, or of something that no check is called.
 */
export function runChecks(
  name: string,
  checks: readonly Check[],
  skip: Skips<string>,
  { describe, test }: TestRunner,
): void {
  const known = new Set(checks.map(({ skippedBy }) => skippedBy).filter((one) => one !== undefined));
  for (const [what, reason] of Object.entries(skip)) {
    if (!known.has(what)) {
      throw new TypeError(
        `skip: there is no "${what}" to skip for ${name}; there is ${[...known].join(', ')}`,
      );
    }
    if (typeof reason !== 'string' || reason.trim() === '') {
      throw new TypeError(`skip: "${what}" must give its reason, as a sentence, for ${name}`);
    }
  }
  describe(name, () => {
    for (const { title, skippedBy, run } of checks) {
      const reason = skippedBy === undefined ? undefined : skip[skippedBy];
      if (reason === undefined) test(title, run);
      else test.skip(`${title} (skipped: ${reason})`, () => {});
    }
  });
}
