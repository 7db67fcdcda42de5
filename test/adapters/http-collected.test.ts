import type { ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { type Loopback, loopback } from './loopback.js';
import { runChild } from './run-child.js';

let server: Loopback;
afterEach(() => server?.close());

/** The start of a program that can have its garbage collected. */
const collecting = `
  import { setFlagsFromString } from 'node:v8';
  import { runInNewContext } from 'node:vm';
  import { setTimeout as sleep } from 'node:timers/promises';
  import { createHttp } from '@src/adapters/http.ts';
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc');
  async function collect() {
    for (let round = 0; round < 5; round++) { await sleep(50); gc(); }
  }
`;

const trouble: readonly [string, (outgoing: ServerResponse) => void][] = [
  ['no answer', () => {}],
  [
    'half an answer',
    (outgoing) => {
      outgoing.writeHead(200).write('{');
    },
  ],
];

test.each(trouble)('a time-out ends the connection after a garbage collection: %s', async (_, answer) => {
  let open = 0;
  let sayThatAllAreHere = () => {};
  const allAreHere = new Promise<void>((resolve) => {
    sayThatAllAreHere = resolve;
  });
  let allClosed = () => {};
  const closed = new Promise<void>((resolve) => {
    allClosed = resolve;
  });
  const hanging: (() => void)[] = [];
  server = await loopback((outgoing, { path }) => {
    if (path === '/all-are-here') {
      void allAreHere.then(() => outgoing.end());
      return;
    }
    if (++open === 8) sayThatAllAreHere();
    outgoing.socket?.on('close', () => {
      if (--open === 0) allClosed();
    });
    answer(outgoing);
    hanging.push(() => outgoing.end());
  });
  const child = await runChild(
    `
      ${collecting}
      import { get } from 'node:http';
      import { once } from 'node:events';
      const http = createHttp();
      const cancels = [];
      const request = () => ({
        method: 'POST', url: '${server.url}', headers: {}, body: '{}', timeoutMs: 60_000,
        cancellation: { cancelled: false, onCancel: (run) => cancels.push(run) },
      });
      const sent = Array.from({ length: 8 }, () => http(request()).catch(() => 'called off'));
      const [told] = await once(get('${server.url}/all-are-here', { agent: false }), 'response');
      await once(told.resume(), 'end');
      await collect();
      for (const cancel of cancels) cancel();
      console.log((await Promise.all(sent)).join());
      const open = () => process.getActiveResourcesInfo().filter((one) => one === 'TCPSocketWrap').length;
      while (open() > 0) await sleep(10);
      console.log(open());
    `,
  );
  await closed;
  expect(child.stderr).toBe('');
  expect(child.stdout).toBe(`${Array(8).fill('called off').join()}\n0\n`);
});

test('the request is held until its answer is read: with it goes the way to call it off', async () => {
  const child = await runChild(`
    ${collecting}
    let request;
    let end;
    const http = createHttp({
      fetch: async (given) => {
        request = new WeakRef(given);
        return new Response(new ReadableStream({ start: (controller) => { end = () => controller.close(); } }));
      },
    });
    const sent = http({
      method: 'POST', url: 'http://127.0.0.1/', headers: {}, body: '{}', timeoutMs: 60_000,
      cancellation: { cancelled: false, onCancel() {} },
    });
    await collect();
    console.log(request.deref() === undefined ? 'collected' : 'held');
    end();
    await sent;
    await collect();
    console.log(request.deref() === undefined ? 'collected' : 'held');
  `);
  expect(child.stderr).toBe('');
  expect(child.stdout).toBe('held\ncollected\n');
});
