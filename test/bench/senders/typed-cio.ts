import { readFileSync } from 'node:fs';
import { createTracker, dataPipelines, segment, trackApi } from 'typed-cio/server';
import { eventName, type Sender } from './sender.js';

type AnyTransport = ReturnType<typeof dataPipelines>;

const version = () => {
  const manifest = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
};

const over = (name: string, transport: (endpoint: string) => AnyTransport): Sender => ({
  name,
  package: 'typed-cio',
  version,
  burst: 1000,
  bestBurst: 1000,
  open({ url, onReport, onError }) {
    const tracker = createTracker({
      transport: transport(url),
      ...(onError && { onError }),
    });
    return {
      track(userId, properties) {
        const receipt = tracker.trackEvent(userId, eventName, properties);
        if (onReport) {
          void receipt.settled().then(({ status }) => onReport(properties.n, status === 'delivered'));
        }
      },
      room: () => tracker.ready(),
      close: async (timeoutMs) => {
        await tracker.close(timeoutMs === undefined ? {} : { timeoutMs });
      },
    };
  },
});

export const overDataPipelines = over('typed-cio', (endpoint) =>
  dataPipelines({ writeKey: 'write-key', endpoint }),
);
export const overTrackApi = over('typed-cio trackApi', (endpoint) =>
  trackApi({ siteId: 'site', apiKey: 'api-key', endpoint }),
);
export const overSegment = over('typed-cio segment', (endpoint) =>
  segment({ writeKey: 'write-key', endpoint }),
);
