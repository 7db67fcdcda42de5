import { nearestName } from '../../core/model/nearest-name.js';
import type { EventDocument, PlanDocument } from '../document/plan-document.js';
import type {
  AliasCalls,
  DeprecatedCalls,
  MisplacedCalls,
  ScanReport,
  SentEvent,
  UnknownName,
  UnusedName,
} from './scan-report.js';
import type { CallPlace, SentName, SentNames, Verb } from './sent-name.js';

type Calls = ReadonlyMap<string, readonly CallPlace[]>;

/** Holds what the code sends against what the plan says. */
export function holdAgainstPlan(plan: PlanDocument, { sent, dynamic }: SentNames, files: number): ScanReport {
  const newNames = newNamesOf(plan);
  const eventCalls = callsByName(sent, 'trackEvent');
  const current = renamed(eventCalls, newNames);
  const pageCalls = callsByName(sent, 'page');
  const events = Object.entries(plan.events);
  return {
    files,
    events: tableOf(Object.keys(plan.events), current),
    // A plan without pages takes them all.
    pages: tableOf(plan.pages ?? [...pageCalls.keys()], pageCalls),
    unknown: [
      ...unknownIn('trackEvent', [...Object.keys(plan.events), ...newNames.keys()], eventCalls, newNames),
      ...(plan.pages ? unknownIn('page', plan.pages, pageCalls) : []),
    ],
    alias: [...eventCalls].flatMap(([name, calls]): AliasCalls[] => {
      const event = newNames.get(name);
      return event === undefined ? [] : [{ name, event, calls }];
    }),
    deprecated: events.flatMap(([name, { deprecated }]): DeprecatedCalls[] => {
      const calls = current.get(name);
      return deprecated === undefined || calls === undefined ? [] : [{ name, reason: deprecated, calls }];
    }),
    misplaced: events.flatMap(([name, event]) => misplacedOf(name, event, current.get(name))),
    unused: [
      ...events
        .filter(([name]) => !current.has(name))
        .map(
          ([name, { deprecated }]): UnusedName => ({
            name,
            verb: 'trackEvent',
            ...(deprecated === undefined ? {} : { isDeprecated: true }),
          }),
        ),
      ...(plan.pages ?? [])
        .filter((name) => !pageCalls.has(name))
        .map((name): UnusedName => ({ name, verb: 'page' })),
    ],
    dynamic: [...dynamic].sort((one, other) => inOrder(one.call, other.call)),
  };
}

/** By a name that an event had before: the name it has now. */
function newNamesOf(plan: PlanDocument): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(plan.events).flatMap(([name, { aliases = [] }]) =>
      aliases.map((alias) => [alias.name, name] as const),
    ),
  );
}

function callsByName(sent: readonly SentName[], verb: Verb): Calls {
  const found = new Map<string, CallPlace[]>();
  for (const { name, call, verb: given } of sent) {
    if (given !== verb) continue;
    const calls = found.get(name);
    if (calls) calls.push(call);
    else found.set(name, [call]);
  }
  return sorted(found);
}

function renamed(calls: Calls, newNames: ReadonlyMap<string, string>): Calls {
  const found = new Map<string, CallPlace[]>();
  for (const [name, places] of calls) {
    const now = newNames.get(name) ?? name;
    found.set(now, [...(found.get(now) ?? []), ...places]);
  }
  return sorted(found);
}

function sorted(calls: Calls): Calls {
  const names = [...calls].sort(([one], [other]) => compare(one, other));
  return new Map(names.map(([name, places]) => [name, [...places].sort(inOrder)]));
}

function tableOf(planned: readonly string[], calls: Calls): readonly SentEvent[] {
  const known = new Set(planned);
  const others = [...calls.keys()].filter((name) => !known.has(name));
  return [...planned, ...others].map((name) => {
    const places = calls.get(name) ?? [];
    const from = [...new Set(places.map((place) => place.from))].sort();
    return { name, isInPlan: known.has(name), from, calls: places };
  });
}

/** A call of which nothing but its name says that it is a tracker's may be another library's: it is no finding. */
function unknownIn(
  verb: Verb,
  known: readonly string[],
  calls: Calls,
  newNames: ReadonlyMap<string, string> = new Map(),
): readonly UnknownName[] {
  return [...calls].flatMap(([name, places]): UnknownName[] => {
    const certain = places.filter(({ isUntyped }) => isUntyped === undefined);
    if (known.includes(name) || certain.length === 0) return [];
    const nearest = nearestName(name, known);
    const meant = nearest === undefined ? {} : { nearest: newNames.get(nearest) ?? nearest };
    return [{ name, verb, ...meant, calls: certain }];
  });
}

function misplacedOf(
  name: string,
  { sentFrom }: EventDocument,
  calls: readonly CallPlace[] = [],
): readonly MisplacedCalls[] {
  const elsewhere = calls.filter(
    ({ from, isUntyped }) => sentFrom !== undefined && from !== sentFrom && isUntyped === undefined,
  );
  return sentFrom === undefined || elsewhere.length === 0 ? [] : [{ name, sentFrom, calls: elsewhere }];
}

function inOrder(one: CallPlace, other: CallPlace): number {
  return compare(one.file, other.file) || one.line - other.line || one.column - other.column;
}

/** By code units, so that every machine has the same order. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
