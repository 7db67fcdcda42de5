import type { SandboxEvent } from '../../../views/event.js';

/** One point of a timeline: an event, or a visitor becoming a person. */
export type Moment =
  | { readonly kind: 'event'; readonly at: number; readonly event: SandboxEvent }
  | { readonly kind: 'merge'; readonly at: number; readonly anonymousId: string };

/** The latest first. Of two at the same time, the merge came after the visitor's event. */
export function momentsOf(
  timeline: readonly SandboxEvent[],
  mergedAt: Readonly<Record<string, number>>,
): readonly Moment[] {
  const moments: Moment[] = [
    ...timeline.map((event): Moment => ({ kind: 'event', at: event.timestamp, event })),
    ...Object.entries(mergedAt).map(([anonymousId, at]): Moment => ({ kind: 'merge', at, anonymousId })),
  ];
  return moments.sort(
    (one, other) => other.at - one.at || rank(one) - rank(other) || seqOf(other) - seqOf(one),
  );
}

function rank(moment: Moment): number {
  if (moment.kind === 'merge') return 1;
  return moment.event.mergedFrom ? 2 : 0;
}

function seqOf(moment: Moment): number {
  return moment.kind === 'event' ? moment.event.seq : 0;
}
