import type { Fate } from '../fate.js';
import type { Api } from '../inbox/arrived.js';
import { findOrMake } from './find-or-make.js';
import type { PersonRef } from './person-ref.js';
import type { MergedFrom, Owner } from './stored-event.js';
import type { Workspace } from './workspace.js';

/** "Received up to five minutes after your identify call" (docs, anonymous events). */
const LATE_MS = 5 * 60 * 1000;

/** One event, page or screen, in the sandbox's own words. */
export interface Happening {
  readonly api: Api;
  readonly kind: 'event' | 'page' | 'screen';
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
  /** The dedupe key. */
  readonly id?: string | undefined;
  /** When it happened; without it, when it was received. */
  readonly timestamp?: number | undefined;
  readonly receivedAt: number;
  readonly person?: PersonRef | undefined;
  readonly anonymousId?: string | undefined;
  readonly groupId?: string | undefined;
  readonly context?: unknown;
  readonly raw: unknown;
}

/** Puts an event on a timeline, unless its key is a repeat or its person's data is not to be kept. */
export function storeEvent(workspace: Workspace, happening: Happening): Fate {
  const { repeats, sightings, timelines } = workspace;
  const { api, kind, props, id, receivedAt, anonymousId, groupId, context, raw } = happening;
  if (id !== undefined && repeats.has(api, id)) return { fate: 'repeat', id };
  const place = placeOf(workspace, happening);
  if ('fate' in place) return place;
  // "Leading/trailing spaces of event names are trimmed by the server" (Track OpenAPI).
  const name = happening.name.trim();
  const { seq } = timelines.add({
    via: api,
    kind,
    name,
    props,
    timestamp: happening.timestamp ?? receivedAt,
    receivedAt,
    ...(id !== undefined && { id }),
    ...(anonymousId !== undefined && { anonymousId }),
    ...(groupId !== undefined && { groupId }),
    ...(context !== undefined && { context }),
    ...place,
    raw,
  });
  sightings.add(kind, name, receivedAt);
  if (id !== undefined) repeats.add(api, id);
  return { fate: 'stored', event: seq };
}

function placeOf(
  workspace: Workspace,
  { person: ref, anonymousId, receivedAt }: Happening,
): { owner: Owner; mergedFrom?: MergedFrom } | Fate {
  const { people, visitors } = workspace;
  if (ref) {
    const found = findOrMake(workspace, ref, receivedAt);
    return 'fate' in found ? found : { owner: { cioId: found.person.cioId } };
  }
  if (anonymousId === undefined) return { owner: { nobody: true } };
  const claim = visitors.claimOf(anonymousId);
  const claimed = claim && people.find({ kind: 'cioId', value: claim.cioId });
  if (claimed && receivedAt - claim.at <= LATE_MS) {
    return { owner: { cioId: claimed.cioId }, mergedFrom: { anonymousId } };
  }
  visitors.seen(anonymousId, receivedAt);
  return { owner: { anonymousId } };
}
