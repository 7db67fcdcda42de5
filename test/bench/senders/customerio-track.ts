import { globalAgent } from 'node:http';
import { loadPeer, peerVersion } from './peer.js';
import { eventName, type Sender } from './sender.js';

interface TrackClient {
  track(person: string, event: object): Promise<unknown>;
}

interface Package {
  readonly TrackClient: new (siteId: string, apiKey: string, defaults: object) => TrackClient;
}

const packageName = 'customerio-node';

/** Version 4 is what installs on Node 20: one request for each event, a promise for each call, nothing in between. */
export const customerIoTrack: Sender = {
  name: 'Customer.io track',
  package: packageName,
  version: () => peerVersion(packageName),
  burst: 20,
  bestBurst: 20,
  open({ url, onReport, onError }) {
    const { TrackClient } = loadPeer<Package>(packageName);
    // It knows HTTPS only. What it hands on to `https.request` leads it to a plain server.
    const { port } = new URL(url);
    const client = new TrackClient('site', 'api-key', {
      url: `${url}/api/v1`,
      port,
      protocol: 'http:',
      agent: globalAgent,
    });
    const open = new Set<Promise<void>>();
    const settled = async () => {
      while (open.size > 0) await Promise.all(open);
    };
    return {
      track(userId, properties) {
        const sent = client.track(userId, { name: eventName, data: properties }).then(
          () => onReport?.(properties.n, true),
          (error: unknown) => {
            onReport?.(properties.n, false);
            onError?.(error);
          },
        );
        const kept = sent.then(() => void open.delete(kept));
        open.add(kept);
      },
      room: settled,
      close: settled,
    };
  },
};
