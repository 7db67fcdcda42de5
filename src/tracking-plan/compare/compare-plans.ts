import type { PlanDocument } from '../document/plan-document.js';
import { byGravity, type Change } from './change.js';
import { compareEvents } from './compare-events.js';
import { comparePages } from './compare-pages.js';
import { compareTraits } from './compare-traits.js';

/**
 * What is different in a plan, for those who build on it: the gravest first. Two plans that say the same, in whatever
 * order, have no changes.
 */
export function comparePlans(before: PlanDocument, after: PlanDocument): readonly Change[] {
  return [
    ...compareNaming(before.naming, after.naming),
    ...compareIdentifyFrom(before.identifyFrom, after.identifyFrom),
    ...compareEvents(before.events, after.events),
    ...compareTraits(before.traits, after.traits),
    ...comparePages(before.pages, after.pages),
  ].sort(byGravity);
}

function compareNaming(before: PlanDocument['naming'], after: PlanDocument['naming']): readonly Change[] {
  if (before === after) return [];
  const [old, now] = [before ?? 'as each event is written', after ?? 'as each event is written'];
  return [{ kind: 'risky', path: 'naming', what: `events are named ${now} now, it was ${old}` }];
}

type IdentifyFrom = PlanDocument['identifyFrom'];

function compareIdentifyFrom(before: IdentifyFrom, after: IdentifyFrom): readonly Change[] {
  if (before === after) return [];
  const what = `traits come from ${after ?? 'any'} now, it was ${before ?? 'any'}`;
  if (after === undefined) return [{ kind: 'risky', path: 'identifyFrom', what }];
  const advice = 'traits of pages are refused; send them from a server first';
  return [{ kind: 'breaking', path: 'identifyFrom', what, advice }];
}
