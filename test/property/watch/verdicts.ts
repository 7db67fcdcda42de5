import type { TrackerError } from 'typed-cio';
import type { Time } from '../run/time.js';
import type { Settings } from '../schedule/schedule.js';
import type { LaneServer } from '../server/lane-server.js';
import type { Watch } from './watch.js';

/** How many lone refusals in a row are believed of everything that is held. */
const fewestRefusals = 5;

/** What the servers have said of each event, as far as it reached the client: the truth that outcomes are held against. */
export interface Verdicts extends Watch {
  readonly wasAcknowledged: (lane: string, event: number) => boolean;
  readonly acknowledged: (lane: string) => readonly number[];
  readonly acknowledgements: () => number;
  /** Refused by its place or alone, or held while the server refused one lone event after the other for long enough. */
  readonly wasRefused: (lane: string, event: number) => boolean;
  /** `onError` says each thing once, until something is stored. */
  readonly onError: (error: TrackerError) => void;
}

export function recordVerdicts(
  { retry }: Settings,
  { elapsed, jumps }: Time,
  complain: (what: string) => void,
): Verdicts {
  const acknowledged = new Map<string, Set<number>>();
  const refusals = new Set<string>();
  const held = new Map<string, Set<number>>();
  const streaks = new Map<string, number[]>();
  const said = new Set<string>();
  const at = (server: Pick<LaneServer, 'name'>) => {
    const events = acknowledged.get(server.name) ?? new Set();
    acknowledged.set(server.name, events);
    return events;
  };
  /** The patience of the lane is over: what it holds is rejected. */
  const judgeHeld = ({ name }: LaneServer, events: readonly number[]) => {
    const here = held.get(name) ?? new Set();
    held.set(name, here);
    for (const event of events) here.add(event);
    const streak = streaks.get(name) ?? [];
    streaks.set(name, streak);
    if (events.length === 1) streak.push(elapsed());
    const lastedMs = elapsed() - (streak[0] ?? 0);
    if (streak.length <= fewestRefusals || (lastedMs < retry.maxDelayMs && jumps() === 0)) return;
    for (const event of here) refusals.add(`${name} ${event}`);
  };
  return {
    answered: (server, { events }, { means, refused }) => {
      if (means === 'refused') judgeHeld(server, events);
      if (means === 'stored') streaks.delete(server.name);
      for (const [index, event] of events.entries()) {
        if (means === 'stored' && !refused.has(index)) at(server).add(event);
        if (means === 'stored' ? refused.has(index) : means === 'refused' && events.length === 1) {
          refusals.add(`${server.name} ${event}`);
        }
      }
      if (means === 'stored') for (const one of said) if (one.startsWith(server.name)) said.delete(one);
    },
    processBegan: () => said.clear(),
    wasAcknowledged: (lane, event) => at({ name: lane }).has(event),
    acknowledged: (lane) => [...at({ name: lane })],
    acknowledgements: () => [...acknowledged.values()].reduce((sum, events) => sum + events.size, 0),
    wasRefused: (lane, event) => refusals.has(`${lane} ${event}`),
    onError: ({ code, transport }) => {
      const what = `${transport} ${code}`;
      if (said.has(what)) complain(`onError said ${what} twice`);
      said.add(what);
    },
  };
}
