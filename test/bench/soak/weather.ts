import type { ArrivedEvent } from '../faults/read-events.js';

/** What the server does with one request. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly delayMs?: number;
  /** Whether the good events of the request are stored. */
  readonly stores: boolean;
  /** Ends the connection instead of answering, or in the middle of an answer that never ends. */
  readonly instead?: 'cut' | 'half an answer';
}

export type Weather = (events: readonly ArrivedEvent[]) => Answer;

/** Bad events are refused in every weather, in the words of the Track API's batches. */
const fine: Weather = (events) => {
  const errors = events.flatMap(({ isBad }, index) =>
    isBad ? [{ batch_index: index, reason: 'invalid', field: 'bad', message: 'a bad event' }] : [],
  );
  return errors.length === 0
    ? { status: 200, body: '{}', stores: true }
    : { status: 207, body: JSON.stringify({ errors }), stores: true };
};

const status503: Weather = () => ({ status: 503, body: '', stores: false });

const busy: Weather = () => ({ status: 429, headers: { 'retry-after': '1' }, body: '', stores: false });

const cutBefore: Weather = () => ({ instead: 'cut', stores: false });

const cutAfter: Weather = () => ({ instead: 'cut', stores: true });

const slow: Weather = (events) => ({ ...fine(events), delayMs: 800 });

/** Stored, and answered after the client has given up. */
const tooSlow: Weather = (events) => ({ ...fine(events), delayMs: 2500 });

const halfAnswer: Weather = () => ({ instead: 'half an answer', stores: true });

/** A proxy's page, stored or not: no acknowledgement. */
const page =
  (stores: boolean): Weather =>
  () => ({ status: 200, body: '<html><body>Welcome</body></html>', stores });

const brokenJson: Weather = () => ({ status: 200, body: '{"batch": tru', stores: false });

/** One bad event, and the whole batch is refused. */
const refusedWhole: Weather = (events) =>
  events.some(({ isBad }) => isBad)
    ? { status: 400, body: '{"error":"a bad event"}', stores: false }
    : { status: 200, body: '{}', stores: true };

export const calm = ['calm', fine] as const;

export const trouble: readonly (readonly [name: string, Weather])[] = [
  ['503', status503],
  ['429', busy],
  ['cut before', cutBefore],
  ['cut after', cutAfter],
  ['slow', slow],
  ['too slow', tooSlow],
  ['half an answer', halfAnswer],
  ['a page', page(false)],
  ['a page, stored', page(true)],
  ['broken JSON', brokenJson],
  ['400 for all', refusedWhole],
];
