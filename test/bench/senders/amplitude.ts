import { loadPeer, peerVersion } from './peer.js';
import { eventName, type Sender } from './sender.js';

interface Returned<Value> {
  readonly promise: Promise<Value>;
}

interface Amplitude {
  init(key: string, options: object): Returned<void>;
  track(name: string, properties: object, options: object): Returned<{ code: number }>;
  flush(): Returned<void>;
}

interface Package {
  createInstance(): Amplitude;
}

const packageName = '@amplitude/analytics-node';

export const amplitude: Sender = {
  name: 'Amplitude',
  package: packageName,
  version: () => peerVersion(packageName),
  burst: Number.POSITIVE_INFINITY,
  bestBurst: 200,
  async open({ url, onReport, onError }) {
    const client = loadPeer<Package>(packageName).createInstance();
    await client.init('api-key', { serverUrl: `${url}/2/httpapi` }).promise;
    const flush = () => client.flush().promise;
    return {
      track(userId, properties) {
        const { promise } = client.track(eventName, properties, { user_id: userId });
        if (onReport) {
          promise.then(
            ({ code }) => onReport(properties.n, code >= 200 && code < 300),
            (error: unknown) => {
              onReport(properties.n, false);
              onError?.(error);
            },
          );
        }
      },
      room: flush,
      close: flush,
    };
  },
};
