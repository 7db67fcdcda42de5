import { loadPeer, peerVersion } from './peer.js';
import { eventName, type Sender } from './sender.js';

interface Analytics {
  readonly queue: readonly unknown[];
  track(event: object, callback?: (error: unknown) => void): void;
  flush(): Promise<unknown>;
}

type Package = new (writeKey: string, options: { dataPlaneUrl: string }) => Analytics;

const packageName = '@rudderstack/rudder-sdk-node';

/** Each call stringifies the whole queue again, so a burst costs its square. */
export const rudderStack: Sender = {
  name: 'RudderStack',
  package: packageName,
  version: () => peerVersion(packageName),
  burst: 20,
  bestBurst: 20,
  open({ url, onReport }) {
    const Analytics = loadPeer<Package>(packageName);
    const analytics = new Analytics('write-key', { dataPlaneUrl: url });
    // One flush sends one batch, so it takes as many as it takes; the last one waits for the request on its way.
    const drain = async () => {
      while (analytics.queue.length > 0) await analytics.flush();
      await analytics.flush();
    };
    return {
      track: (userId, properties) =>
        analytics.track(
          { userId, event: eventName, properties },
          onReport && ((error) => onReport(properties.n, !error)),
        ),
      room: drain,
      close: drain,
    };
  },
};
