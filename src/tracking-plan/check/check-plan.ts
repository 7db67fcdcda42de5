import type { Change } from '../compare/change.js';
import { comparePlans } from '../compare/compare-plans.js';
import { findPlace } from '../document/find-place.js';
import type { Place, Places } from '../document/place.js';
import type { PlanDocument } from '../document/plan-document.js';
import type { Finding } from '../lint/finding.js';
import { declaredBreaks } from '../lock/declared-breaks.js';
import type { Lock } from '../lock/lock.js';

/** A change, with where to look. */
export interface PlacedChange extends Change {
  readonly place: Place;
}

/** A break since the base: declared with a reason, or not. */
export interface BaseBreak extends PlacedChange {
  readonly reason?: string;
}

export interface PlacedFinding extends Finding {
  readonly place: Place;
}

/** What a check of a plan found. */
export interface CheckResult {
  /** As messages show them. */
  readonly files: { readonly plan: string; readonly lock: string; readonly base?: string | undefined };
  /** Between the lock and the code. */
  readonly changes: readonly PlacedChange[];
  /** What breaks since the base, beyond those changes. */
  readonly breaksSinceBase: readonly BaseBreak[];
  readonly findings: readonly PlacedFinding[];
  readonly isOk: boolean;
}

export interface CheckInput {
  readonly plan: { readonly document: PlanDocument; readonly places: Places; readonly file: string };
  readonly lock: Lock;
  readonly lockFile: string;
  /** What the change starts from, where that is asked for. It may have had no lock yet. */
  readonly base?: { readonly lock: Lock | undefined; readonly name: string } | undefined;
  readonly findings: readonly Finding[];
  /** Warnings count as errors do. */
  readonly isStrict: boolean;
}

/** Holds the plan of the code against its lock, and against the lock that the change starts from. */
export function checkPlan({ plan, lock, lockFile, base, findings, isStrict }: CheckInput): CheckResult {
  const { document, places, file } = plan;
  const placed = <Part extends { readonly path: string }>(part: Part): Part & { readonly place: Place } => ({
    ...part,
    place: findPlace(places, part.path, file),
  });
  const changes = comparePlans(lock.document, document);
  const breaksSinceBase = base?.lock ? breaksSince(base.lock, { document, lock, changes }) : [];
  const fatal = findings.filter(
    ({ severity }) => severity === 'error' || (isStrict && severity === 'warning'),
  );
  return {
    files: { plan: file, lock: lockFile, base: base?.name },
    changes: changes.map(placed),
    breaksSinceBase: breaksSinceBase.map(placed),
    findings: findings.map(placed),
    isOk:
      changes.length === 0 &&
      fatal.length === 0 &&
      breaksSinceBase.every(({ reason }) => reason !== undefined),
  };
}

interface Now {
  readonly document: PlanDocument;
  readonly lock: Lock;
  readonly changes: readonly Change[];
}

function breaksSince(base: Lock, now: Now): readonly (Change & { readonly reason?: string })[] {
  const told = new Set(now.changes.map(({ path, what }) => JSON.stringify([path, what])));
  const reasons = declaredBreaks(now.lock, base);
  return comparePlans(base.document, now.document)
    .filter(({ kind, path, what }) => kind === 'breaking' && !told.has(JSON.stringify([path, what])))
    .map((change) => {
      const reason = reasons.get(change.path);
      return { ...change, ...(reason !== undefined && { reason }) };
    });
}
