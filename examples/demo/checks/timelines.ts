import type { SandboxEvent } from 'typed-cio/sandbox';
import type { Activity } from '../../backend/activity-log.js';
import { poison } from '../trouble/poison.js';
import { type Evidence, type Finding, forEachApi, type Via } from './evidence.js';

/**
 * Holds the backend's books against the timelines, by the backend's own key and not by the tracker's ids: each
 * activity must stand exactly once for each API, with the right person.
 */
export function checkTimelines(evidence: Evidence): Finding[] {
  const books = { track: compare(evidence, 'track'), pipelines: compare(evidence, 'pipelines') };
  const row = (label: string, count: keyof Comparison): Finding => {
    const byApi = forEachApi(({ via }) => books[via][count]);
    const total = byApi.track + byApi.pipelines;
    return { label, total, byApi, isGood: total === 0 };
  };
  return [
    row('standing twice', 'twice'),
    row('standing never', 'never'),
    row('with somebody else', 'elsewhere'),
  ];
}

interface Comparison {
  readonly twice: number;
  readonly never: number;
  /** On the wrong timeline, or not in the backend's books at all. */
  readonly elsewhere: number;
}

function compare({ app, stored }: Evidence, via: Via): Comparison {
  const copies = new Map<unknown, SandboxEvent[]>();
  for (const event of stored) {
    if (event.via !== via) continue;
    const key = event.props.activity_id;
    copies.set(key, [...(copies.get(key) ?? []), event]);
  }
  const userIds = new Map(app.accounts.all.map(({ anonymousId, id }) => [anonymousId, id]));
  let twice = 0;
  let never = 0;
  let elsewhere = 0;
  for (const activity of app.activities.rows.filter((row) => !isPoison(row))) {
    const found = copies.get(activity.id) ?? [];
    copies.delete(activity.id);
    if (found.length === 0) never++;
    if (found.length > 1) twice++;
    if (found.some((event) => !isAt(event, activity, userIds))) elsewhere++;
  }
  return { twice, never, elsewhere: elsewhere + copies.size };
}

/** What a visitor did before they signed up belongs to the person; one who never did stays a visitor. */
function isAt(
  event: SandboxEvent,
  { actor }: Activity,
  userIds: ReadonlyMap<string | undefined, string>,
): boolean {
  if ('userId' in actor) return event.userId === actor.userId;
  const userId = userIds.get(actor.anonymousId);
  return userId === undefined
    ? event.cioId === undefined && event.anonymousId === actor.anonymousId
    : event.userId === userId;
}

function isPoison({ name, actor }: Activity): boolean {
  return name === poison.name && 'userId' in actor && actor.userId === poison.userId;
}
