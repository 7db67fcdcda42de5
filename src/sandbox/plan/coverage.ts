import type { Sighting } from '../workspace/sightings.js';
import type { PlannedAlias, SandboxPlan } from './sandbox-plan.js';

/** An event or a page of the plan, and when it was seen; without times when it never was. */
export interface PlannedName {
  readonly kind: 'event' | 'page';
  readonly name: string;
  /** How often it was stored under this very name. */
  readonly count: number;
  /** Milliseconds since 1970, as are all times here: when the first arrived. */
  readonly firstSeenAt?: number;
  /** When the latest arrived. */
  readonly lastSeenAt?: number;
}

/** A name that arrived and is not in the plan, or is there as an alias only. */
export interface SeenName extends PlannedName {
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
}

/** An old name of an event that still arrives. */
export interface AliasInUse extends SeenName {
  /** The event's name in the plan. */
  readonly event: string;
  /** Until this day both names are meant to arrive. */
  readonly sendBothUntil?: string;
}

/** The plan held against what was stored: `GET /__sandbox/coverage`. */
export interface SandboxCoverage {
  /** Everything in the plan, in its order: events first, then pages. */
  readonly planned: readonly PlannedName[];
  /** Those of `planned` that never arrived, under no name. */
  readonly neverSeen: readonly PlannedName[];
  /** What arrived and is not in the plan, in order of its first arrival. */
  readonly unplanned: readonly SeenName[];
  /** Old names that still arrive, with the event that each belongs to. */
  readonly aliasesInUse: readonly AliasInUse[];
}

/** Screens are not part of a plan and are left out, and so are pages when the plan names none. */
export function coverageOf(plan: SandboxPlan, sightings: Iterable<Sighting>): SandboxCoverage {
  const seen = [...sightings].sort((one, other) => one.firstSeenAt - other.firstSeenAt);
  const events = new Map(named(seen, 'event'));
  const pages = new Map(named(seen, 'page'));
  const aliases = new Map(
    plan.events.flatMap(({ name, aliases = [] }) => aliases.map((alias) => [alias.name, { name, alias }])),
  );
  const planned = [
    ...plan.events.map(({ name }) => entry('event', name, events.get(name))),
    ...(plan.pages ?? []).map((name) => entry('page', name, pages.get(name))),
  ];
  const plannedEvents = new Set(plan.events.map(({ name }) => name));
  const plannedPages = plan.pages && new Set(plan.pages);
  const others = [...events.values()].filter(({ name }) => !plannedEvents.has(name));
  const aliasesInUse = others.flatMap((one) => {
    const known = aliases.get(one.name);
    return known ? [inUse(one, known.name, known.alias)] : [];
  });
  const underAlias = new Set(aliasesInUse.map(({ event }) => event));
  return {
    planned,
    neverSeen: planned.filter(({ kind, name, count }) => {
      return count === 0 && !(kind === 'event' && underAlias.has(name));
    }),
    unplanned: [
      ...others.filter(({ name }) => !aliases.has(name)),
      ...[...pages.values()].filter(({ name }) => plannedPages?.has(name) === false),
    ].sort((one, other) => one.firstSeenAt - other.firstSeenAt),
    aliasesInUse,
  };
}

function named(seen: readonly Sighting[], wanted: SeenName['kind']): [string, SeenName][] {
  return seen.filter(({ kind }) => kind === wanted).map((one) => [one.name, { ...one, kind: wanted }]);
}

function entry(kind: SeenName['kind'], name: string, seen: SeenName | undefined): PlannedName {
  return seen ?? { kind, name, count: 0 };
}

function inUse(seen: SeenName, event: string, { sendBothUntil }: PlannedAlias): AliasInUse {
  return { ...seen, event, ...(sendBothUntil !== undefined && { sendBothUntil }) };
}
