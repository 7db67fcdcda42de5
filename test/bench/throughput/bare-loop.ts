import { eventName, type Sender } from '../senders/sender.js';

/** What the same events cost with nothing around them: stringified once, joined, posted 1000 at a time. */
export const bareLoop: Sender = {
  name: 'bare loop',
  package: 'none',
  version: () => process.versions.node,
  burst: 1000,
  bestBurst: 1000,
  open({ url }) {
    let bodies: string[] = [];
    const post = async () => {
      if (bodies.length === 0) return;
      const body = `{"batch":[${bodies.join()}]}`;
      bodies = [];
      const response = await fetch(`${url}/v1/batch`, { method: 'POST', body });
      await response.text();
    };
    return {
      track: (userId, properties) =>
        bodies.push(
          JSON.stringify({
            type: 'track',
            userId,
            event: eventName,
            properties,
            messageId: `id-${properties.n}`,
            timestamp: new Date().toISOString(),
          }),
        ),
      room: post,
      close: post,
    };
  },
};
