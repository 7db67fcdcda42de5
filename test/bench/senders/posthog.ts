import { loadPeer, peerVersion } from './peer.js';
import { eventName, type Sender } from './sender.js';

interface PostHog {
  capture(event: object): void;
  flush(): Promise<void>;
  shutdown(timeoutMs?: number): Promise<void>;
  on(event: 'error', listener: (error: unknown) => void): void;
}

interface Package {
  readonly PostHog: new (key: string, options: { host: string }) => PostHog;
}

const packageName = 'posthog-node';

/** It says nothing about single events, and keeps 10,000 of them; the oldest give way. */
export const postHog: Sender = {
  name: 'PostHog',
  package: packageName,
  version: () => peerVersion(packageName),
  burst: 9000,
  bestBurst: 200,
  open({ url, onError }) {
    const { PostHog } = loadPeer<Package>(packageName);
    const client = new PostHog('phc_key', { host: url });
    if (onError) client.on('error', onError);
    return {
      track: (distinctId, properties) => client.capture({ distinctId, event: eventName, properties }),
      room: () => client.flush(),
      close: (timeoutMs) => client.shutdown(timeoutMs),
    };
  },
};
