import type { TrackerEvent } from '../model/event.js';

const names: Readonly<Partial<Record<TrackerEvent['kind'], string>>> = {
  event: 'trackEvent',
  merge: 'mergePeople',
  delete: 'deletePerson',
  suppress: 'suppressPerson',
  unsuppress: 'unsuppressPerson',
};

/** The method that makes a call of this kind: mostly they have one name. */
export function callName(kind: TrackerEvent['kind'] | 'replay'): string {
  return kind === 'replay' ? kind : (names[kind] ?? kind);
}
