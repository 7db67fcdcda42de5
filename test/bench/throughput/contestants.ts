import { peers } from '../senders/peers.js';
import type { Sender } from '../senders/sender.js';
import { overDataPipelines, overSegment, overTrackApi } from '../senders/typed-cio.js';
import { bareLoop } from './bare-loop.js';

/** What a run measures: who, and how many events are enough for about a second or two. */
export interface Contestant {
  readonly sender: Sender;
  readonly isPeer: boolean;
  readonly events: number;
}

const ofOurs = (sender: Sender): Contestant => ({ sender, isPeer: false, events: 200_000 });

export const contestants: readonly Contestant[] = [
  ofOurs(bareLoop),
  ofOurs(overDataPipelines),
  ofOurs(overTrackApi),
  ofOurs(overSegment),
  ...peers.map((sender) => ({ sender, isPeer: true, events: 30_000 })),
];
