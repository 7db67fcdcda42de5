import { amplitude } from './amplitude.js';
import { customerIoCdp } from './customerio-cdp.js';
import { customerIoTrack } from './customerio-track.js';
import { postHog } from './posthog.js';
import { rudderStack } from './rudderstack.js';
import { segmentNode } from './segment.js';
import type { Sender } from './sender.js';

/** In the order of the tables' columns. */
export const peers: readonly Sender[] = [
  segmentNode,
  customerIoCdp,
  customerIoTrack,
  postHog,
  rudderStack,
  amplitude,
];
