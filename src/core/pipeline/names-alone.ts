import { isRefused } from '../model/is-refusal.js';
import type { PlanRules } from './stamp-rules.js';

/**
 * The plan for a call that has been held against one: it must still have the name, and its trait writers are still asked. What
 * the call says is what a schema made, which need not pass it once more.
 */
export function namesAlone(check: PlanRules): PlanRules {
  return {
    event: (name, values) => {
      const checked = check.event(name, values);
      return isRefused(checked) && checked.refusal.code === 'UNKNOWN_EVENT' ? checked : { values };
    },
    page: (name) => check.page(name),
    traits: (values) => ({ values }),
    traitRules: check.traitRules,
  };
}
