/** One event as it came in, as far as every dialect says it. */
export interface WireItem {
  /** The number that the caller put in; absent where the call has no place for it. */
  readonly marker: number | undefined;
  /** What the server deduplicates by; absent where the dialect has none. */
  readonly id: string | undefined;
  /** The time of the action in milliseconds, as exact as the dialect says it. */
  readonly timestamp: number | undefined;
  /** For calls without a place for a marker: what they say. */
  readonly words: string;
  readonly isBad: boolean;
  readonly text: string;
}

/** Semantic events of Data Pipelines, which have no properties of ours. */
const removals = new Set<unknown>([
  ...['User Deleted', 'User Suppressed', 'User Unsuppressed', 'Device Created or Updated', 'Device Deleted'],
  ...['Object Deleted', 'Relationship Deleted'],
]);

type Json = Readonly<Record<string, unknown>>;

export function readTrackItem(item: Json): WireItem {
  const { type, action, id, timestamp, primary, secondary, identifiers } = item;
  const contents = (item.attributes ?? {}) as Json;
  if (id !== undefined) checkInside(contents, id);
  return {
    ...contentsOf(contents, id),
    timestamp: timestamp === undefined ? undefined : seconds(timestamp),
    words:
      action === 'merge'
        ? `merge ${JSON.stringify(primary)} ${JSON.stringify(secondary)}`
        : action === 'delete_relationships'
          ? `delete_relationships ${JSON.stringify((item.cio_relationships as Json[])[0]?.identifiers)}`
          : `${String(action)} ${type === 'object' ? 'object ' : ''}${JSON.stringify(identifiers)}`,
    text: JSON.stringify(item),
  };
}

export function readVisitorItem(item: Json): WireItem {
  if (typeof item.anonymous_id !== 'string') throw new Error('a visitor without an id');
  checkInside(item.data as Json, item.id);
  return {
    ...contentsOf((item.data ?? {}) as Json, item.id),
    timestamp: seconds(item.timestamp),
    words: '',
    text: JSON.stringify(item),
  };
}

/** @param prefix What stands before the event's id. */
export function readSegmentItem(item: Json, prefix = ''): WireItem {
  const { messageId: sent, timestamp } = item;
  if (typeof sent !== 'string' || !sent.startsWith(prefix)) throw new Error(`the messageId ${String(sent)}`);
  const messageId = sent.slice(prefix.length);
  if (typeof timestamp !== 'string' || new Date(timestamp).toISOString() !== timestamp) {
    throw new Error(`the timestamp ${String(timestamp)}`);
  }
  if (item.properties && !removals.has(item.event)) checkInside(item.properties as Json, messageId);
  return {
    ...contentsOf((item.properties ?? item.traits ?? {}) as Json, messageId),
    timestamp: Date.parse(timestamp),
    words: '',
    text: JSON.stringify(item),
  };
}

function contentsOf(contents: Json, id: unknown) {
  const { marker, bad } = contents;
  return { marker: marker as number | undefined, id: id as string | undefined, isBad: bad === true };
}

function seconds(timestamp: unknown): number {
  if (Number.isInteger(timestamp) && (timestamp as number) < 1e11) return (timestamp as number) * 1000;
  throw new Error(`the timestamp ${String(timestamp)}, which is no whole number of seconds`);
}

/** The id stands inside the properties, too; a trait of that name is the caller's own. */
function checkInside({ _io_id: inside }: Json, id: unknown): void {
  if (inside !== id) throw new Error(`_io_id is ${String(inside)}, the id ${String(id)}`);
}
