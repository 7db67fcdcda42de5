import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock, Http, HttpRequest } from 'typed-cio';
import type { WaitUntil } from 'typed-cio/server';
import type { FakeClock } from 'typed-cio/testing';

interface Request {
  readonly name: string;
  readonly held: Promise<unknown>[];
  hasEnded: boolean;
}

export interface Reply {
  readonly status: number;
  readonly afterMs?: number;
}

/** What was sent, and by whom. */
export interface Sent {
  readonly by: string;
  readonly at: number;
  readonly items: readonly { readonly id: string; readonly name: string; readonly person: string }[];
}

/**
 * A platform that ends a request some time after its response, and with it every timer that was set and every
 * answer that was asked for in it, whoever waits for them.
 *
 * @param reply What the destination answers to each request; `undefined` is never.
 */
export function endingRequests(clock: FakeClock, reply: (sent: Sent, number: number) => Reply | undefined) {
  const current = new AsyncLocalStorage<Request>();
  const start = clock.now();
  const sent: Sent[] = [];
  const registered: string[] = [];
  const calledOff: string[] = [];

  const own: Clock = {
    now: clock.now,
    after: (delayMs, run) => {
      const request = current.getStore();
      if (request === undefined) throw new Error('a timer was set outside of a request');
      return clock.after(delayMs, () => {
        if (!request.hasEnded) current.run(request, run);
      });
    },
  };

  const http: Http = (request) => {
    const by = current.getStore();
    if (by === undefined || by.hasEnded) return new Promise(() => {});
    const one = { by: by.name, at: clock.now() - start, items: readItems(request) };
    sent.push(one);
    const { status, afterMs = 0 } = reply(one, sent.length) ?? {
      status: 0,
      afterMs: Number.POSITIVE_INFINITY,
    };
    return new Promise((resolve, reject) => {
      request.cancellation.onCancel(() => {
        calledOff.push(by.name);
        reject(new Error('called off'));
      });
      const stopTimer = own.after(request.timeoutMs, () => reject(new Error('no answer')));
      if (afterMs === Number.POSITIVE_INFINITY) return;
      own.after(afterMs, () => {
        stopTimer();
        resolve({ status, body: '{}', header: () => null });
      });
    });
  };

  const waitUntil: WaitUntil = (promise) => {
    const request = current.getStore();
    if (request === undefined || request.hasEnded) throw new Error('no request');
    registered.push(request.name);
    request.held.push(promise);
  };

  /** Runs a handler. The request ends once what it registered has settled; without `isHeld` with its response. */
  async function handle(
    name: string,
    handler: () => void | Promise<void>,
    { isHeld = true }: { readonly isHeld?: boolean } = {},
  ): Promise<void> {
    const request: Request = { name, held: [], hasEnded: false };
    await current.run(request, async () => handler());
    if (isHeld) for (const promise of request.held) await promise;
    request.hasEnded = true;
  }

  return { clock: own, http, waitUntil, handle, sent, registered, calledOff };
}

/** Some calls speak of no one person. */
interface WireItem {
  readonly id?: string;
  readonly name?: string;
  readonly identifiers?: { readonly id: string };
}

function readItems({ body }: HttpRequest): Sent['items'] {
  const { batch } = JSON.parse(body) as { batch: readonly WireItem[] };
  return batch.map(({ id = '', name = '', identifiers }) => ({ id, name, person: identifiers?.id ?? '' }));
}
