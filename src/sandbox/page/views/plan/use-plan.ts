import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { SandboxCoverage } from '../../../plan/coverage.js';
import type { SandboxPlan } from '../../../plan/sandbox-plan.js';
import { ask } from '../../server/ask.js';
import { paced } from '../../server/paced.js';
import { usePage } from '../../state/use-page.js';

/** The plan and what was seen of it, anew as things arrive. `none` is a sandbox without a plan. */
export function usePlan() {
  const { calmArrivals, connection } = usePage();
  const found = useSignal<
    { readonly plan: SandboxPlan; readonly coverage: SandboxCoverage } | 'none' | undefined
  >(undefined);
  const read = useMemo(
    () =>
      paced(async () => {
        const [plan, coverage] = await Promise.all([
          ask<SandboxPlan>('/plan'),
          ask<SandboxCoverage>('/coverage'),
        ]);
        found.value = plan && coverage ? { plan, coverage } : 'none';
      }),
    [found],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: each arrival, and each new connection, is a reason to read.
  useEffect(read, [read, calmArrivals.value, connection.value]);
  return found.value;
}
