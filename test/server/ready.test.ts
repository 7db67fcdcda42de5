import { describe, expect, test } from 'vitest';
import { runChild } from '../adapters/run-child.js';

describe('a process that waits for room', () => {
  test('lives through an outage that is longer than the wait before its end, and loses nothing', async () => {
    const { code, stdout, stderr } = await runChild(`
      import { createServer } from 'node:http';
      import { createTracker, segment } from '@src/server/index.ts';
      let isDown = true;
      const server = createServer((request, response) => {
        request.resume().on('end', () => response.writeHead(isDown ? 503 : 200).end('{}'));
      });
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
      server.unref();
      const tracker = createTracker({
        transport: segment({ writeKey: 'key', endpoint: 'http://127.0.0.1:' + server.address().port }),
        queue: { maxEvents: 10 },
        retry: { maxDelayMs: 500 },
      });
      setTimeout(() => { isDown = false; }, 6500).unref();
      for (let row = 0; row < 100; row++) {
        await tracker.ready();
        tracker.trackEvent('u' + row, 'Row Imported');
      }
      const { delivered, dropped } = await tracker.close();
      console.log(JSON.stringify({ delivered, dropped }));
    `);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({ delivered: 100, dropped: 0 });
  });
});
