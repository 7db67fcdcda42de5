import type { ChildProcess } from 'node:child_process';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { loopback, type Received } from '../adapters/loopback.js';
import { runChild } from '../adapters/run-child.js';

/**
 * A process that is frozen when its handler has returned, and thawed for the next call: SIGSTOP and SIGCONT, for
 * real. The program reads one line for each call, as Lambda's runtime asks for the next event.
 */
const runtime = (handler: string) => `
  import { createInterface } from 'node:readline';
  import { createTracker, trackApi } from '@src/server/index.ts';
  const transport = trackApi({ siteId: 'site', apiKey: 'key', endpoint: process.env.ENDPOINT });
  const { trackEvent, flush, close, ledger } = createTracker({
    transport,
    timeoutMs: 500,
    retry: { minDelayMs: 50 },
    // Half a second may well be too short on a busy machine: what is told of that is not what is tested here.
    onError: () => {},
  });
  const counts = () => {
    const { accepted, delivered, dropped, pending } = ledger();
    return JSON.stringify({ accepted, delivered, dropped, pending });
  };
  const handler = async (name: string) => { ${handler} };
  console.log('ready');
  for await (const line of createInterface({ input: process.stdin })) {
    const [name, then] = line.split(' ');
    if (name === 'end') break;
    if (name !== 'look') await handler(name);
    console.log('returned', counts());
    // At once: from outside it could come after the program went on.
    if (then === 'freeze') process.kill(process.pid, 'SIGSTOP');
  }
  await close();
  console.log('closed', counts());
`;

interface Stage {
  readonly received: readonly Received[];
  /** Resolves with the next request that arrives. */
  readonly arrived: () => Promise<Received>;
  /** Calls the handler, and resolves with what it says when it has returned. */
  readonly call: (name: string) => Promise<Record<string, number>>;
  /** The same, and the process is frozen in the moment in which it returns. */
  readonly callAndFreeze: (name: string) => Promise<Record<string, number>>;
  readonly freeze: () => void;
  readonly thaw: () => void;
}

/** Plays a scene with a child, and lets the child end. Answers as `answer` says, which may also cut. */
async function play(
  handler: string,
  answer: Parameters<typeof loopback>[0],
  scene: (stage: Stage) => Promise<void>,
): Promise<{ readonly code: number | null; readonly stderr: string; readonly last: Record<string, number> }> {
  const server = await loopback(answer);
  let child: ChildProcess | undefined;
  let failure: unknown;
  let printed = '';
  const heard: (() => void)[] = [];
  const lines = (word: string) => printed.split('\n').filter((line) => line.startsWith(word));
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await new Promise<void>((resolve) => heard.push(resolve));
  };
  const call = async (name: string) => {
    const before = lines('returned').length;
    child?.stdin?.write(`${name}\n`);
    await until(() => lines('returned').length > before);
    return JSON.parse(lines('returned').at(-1)!.slice('returned '.length));
  };
  const stage: Stage = {
    received: server.received,
    arrived: server.next,
    call,
    callAndFreeze: (name) => call(`${name} freeze`),
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
  };
  const ran = runChild(runtime(handler), {
    env: { ENDPOINT: server.url },
    onOutput: (stdout, process) => {
      printed = stdout;
      for (const tell of heard.splice(0)) tell();
      if (child) return;
      child = process;
      void scene(stage)
        .catch((error: unknown) => {
          failure = error;
        })
        .finally(() => {
          process.kill('SIGCONT');
          process.stdin?.end('end\n');
        });
    },
  });
  const { code, stderr, stdout } = await ran;
  await server.close();
  if (failure) throw failure;
  const last = stdout.split('\n').find((line) => line.startsWith('closed')) ?? 'closed {}';
  return { code, stderr, last: JSON.parse(last.slice('closed '.length)) };
}

const idsOf = (requests: readonly Received[]) =>
  requests.map(
    ({ body }) => JSON.parse(body).batch.map((item: { id: string }) => item.id) as readonly string[],
  );

const up: Parameters<typeof loopback>[0] = (outgoing) => outgoing.end('{}');

/**
 * Longer than a request may take in these programs, and than a batch waits. The time that a frozen process misses has to
 * pass for real; all that is asked is what happened in which order, however long it took.
 */
const longMs = 1500;

describe.skipIf(process.platform === 'win32').concurrent(
  'a process that is frozen when its handler returns',
  {
    timeout: 60_000,
  },
  () => {
    test('has delivered before it, where the handler flushes', async () => {
      const ended = await play(`trackEvent('u1', name); await flush();`, up, async (stage) => {
        for (const [index, name] of ['First', 'Second'].entries()) {
          expect(await stage.callAndFreeze(name)).toMatchObject({ delivered: index + 1, pending: 0 });
          expect(new Set(idsOf(stage.received).flat()).size).toBe(index + 1);
          await sleep(longMs);
          stage.thaw();
        }
      });
      expect(ended).toMatchObject({ code: 0, stderr: '', last: { accepted: 2, delivered: 2 } });
    });

    test('sends after it is thawed, where the handler does not flush', async () => {
      const ended = await play(`trackEvent('u1', name);`, up, async (stage) => {
        expect(await stage.callAndFreeze('First')).toMatchObject({ delivered: 0, pending: 1 });
        await sleep(longMs);
        expect(stage.received).toEqual([]);
        const next = stage.arrived();
        stage.thaw();
        await next;
        expect(new Set(idsOf(stage.received).flat()).size).toBe(1);
      });
      expect(ended).toMatchObject({ code: 0, stderr: '', last: { accepted: 1, delivered: 1 } });
    });

    test.each([
      ['is cut meanwhile', 'cut'],
      ['is never answered', 'hang'],
      ['is answered meanwhile', 'answer'],
    ] as const)('does not take a request on its way for delivered; it %s', async (_, fate) => {
      const held: ServerResponse[] = [];
      let isThawed = false;
      const ended = await play(
        `trackEvent('u1', name); void flush({ timeoutMs: 1 });`,
        (outgoing) => {
          if (isThawed) outgoing.end('{}');
          else held.push(outgoing);
        },
        async (stage) => {
          const first = stage.arrived();
          expect(await stage.call('First')).toMatchObject({ delivered: 0, pending: 1 });
          await first;
          stage.freeze();
          if (fate === 'cut') for (const one of held) one.destroy();
          if (fate === 'answer') for (const one of held) one.end('{}');
          await sleep(longMs);
          const again = fate === 'answer' ? undefined : stage.arrived();
          isThawed = true;
          stage.thaw();
          const counts = await stage.call('look');
          expect(counts.delivered! + counts.pending!).toBe(1);
          await again;
          // However often it was tried, it was the same event.
          expect(new Set(idsOf(stage.received).map((ids) => ids.join())).size).toBe(1);
        },
      );
      expect(ended).toMatchObject({ code: 0, stderr: '', last: { accepted: 1, delivered: 1, pending: 0 } });
    });

    test('says in flush() what it could not deliver in time, and delivers it when it is called again', async () => {
      let isWell = false;
      const ended = await play(
        `trackEvent('u1', name); await flush(name === 'First' ? { timeoutMs: 300 } : {});`,
        (outgoing) => {
          outgoing.statusCode = isWell ? 200 : 503;
          outgoing.end('{}');
        },
        async (stage) => {
          expect(await stage.callAndFreeze('First')).toMatchObject({ delivered: 0, pending: 1 });
          await sleep(longMs);
          isWell = true;
          stage.thaw();
          expect(await stage.call('Second')).toMatchObject({ accepted: 2, delivered: 2, pending: 0 });
          const ids = idsOf(stage.received);
          expect(ids.at(-1)?.[0] ?? '').toBeTruthy();
          expect(new Set(ids.flat()).size).toBe(2);
        },
      );
      expect(ended).toMatchObject({ code: 0, last: { accepted: 2, delivered: 2 } });
      // Once, although each call flushes: the first one alone leaves something behind.
      expect(ended.stderr.trim().split('\n')).toEqual([
        expect.stringMatching(
          /^typed-cio: flush\(\) ended with 1 event not delivered \(trackApi: 1\): HTTP 503/,
        ),
      ]);
    });
  },
);
