import { loadPeer, peerVersion } from './peer.js';
import { eventName, type Sender } from './sender.js';

interface Analytics {
  track(event: object, callback?: (error: unknown) => void): void;
  /** Segment's has it, Customer.io's has not. */
  flush?(): Promise<void>;
  closeAndFlush(options?: { timeout: number }): Promise<void>;
  on(event: 'error', listener: (error: unknown) => void): void;
}

interface Package {
  readonly Analytics: new (settings: { writeKey: string; host: string }) => Analytics;
}

/** The SDK of Segment, and that of Customer.io, which began as its copy. */
export function segmentStyle(name: string, packageName: string): Sender {
  return {
    name,
    package: packageName,
    version: () => peerVersion(packageName),
    burst: Number.POSITIVE_INFINITY,
    bestBurst: Number.POSITIVE_INFINITY,
    open({ url, onReport, onError }) {
      const { Analytics } = loadPeer<Package>(packageName);
      const analytics = new Analytics({ writeKey: 'write-key', host: url });
      if (onError) analytics.on('error', onError);
      return {
        track: (userId, properties) =>
          analytics.track(
            { userId, event: eventName, properties },
            onReport && ((error) => onReport(properties.n, !error)),
          ),
        room: async () => analytics.flush?.(),
        close: (timeout) => analytics.closeAndFlush(timeout === undefined ? undefined : { timeout }),
      };
    },
  };
}

export const segmentNode = segmentStyle('Segment', '@segment/analytics-node');
