import type { Answer, Transport } from 'typed-cio';
import { fakeClock } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import type { World } from '../../../src/core/model/ports.js';
import { attempt } from '../../../src/core/pipeline/attempt.js';
import { scriptedTransport } from './scripted-transport.js';

/** An event of which only the route and the body matter. */
const events = [{ route: 'main', body: 'id|name|' }] as never;

function setUp() {
  const clock = fakeClock();
  let open = () => {};
  const gate: World['gate'] = async (send) => {
    await new Promise<void>((resolve) => {
      open = resolve;
    });
    return send();
  };
  const transport = scriptedTransport();
  const request = attempt(events, transport, { clock, gate } as unknown as World, 1000);
  return { clock, transport, ...request, open: () => open() };
}

describe('attempt', () => {
  test('is held at the gate, and its time begins behind it', async () => {
    const { clock, transport, answer, open } = setUp();
    await clock.advance(5000);
    expect(transport.requests).toEqual([]);
    open();
    expect(await answer).toEqual({ kind: 'stored' });
    expect(clock.timers()).toBe(0);
  });

  test('called off at the gate, it is not sent', async () => {
    const { clock, transport, answer, canceller, open } = setUp();
    canceller.cancel();
    open();
    expect(await answer).toEqual({ kind: 'unavailable', message: 'called off' });
    expect(transport.requests).toEqual([]);
    expect(clock.timers()).toBe(0);
  });

  const trouble: [string, { send: () => unknown; says: string; isSilent?: boolean }][] = [
    [
      'answers with words that steer a terminal',
      {
        send: async () => ({ kind: 'unavailable', message: '\u001b[2J\u001b]0;owned\u0007no\nwords\u202e' }),
        says: 'no words',
      },
    ],
    [
      'answers with more words than anybody reads',
      {
        send: async () => ({ kind: 'unavailable', message: 'x'.repeat(5000) }),
        says: `${'x'.repeat(500)}…`,
      },
    ],
    [
      'answers with nothing but control characters',
      {
        send: async () => ({ kind: 'unavailable', message: '\u0007\n' }),
        says: 'the transport gave no reason',
      },
    ],
    [
      'never answers',
      { send: () => new Promise(() => {}), says: 'no response within 1000 ms', isSilent: true },
    ],
    ['rejects', { send: () => Promise.reject(new Error('bo\nom')), says: 'bo om', isSilent: true }],
    ['rejects with a text', { send: () => Promise.reject('boom'), says: 'boom', isSilent: true }],
    [
      'throws',
      {
        send: () => {
          throw new Error('boom');
        },
        says: 'boom',
        isSilent: true,
      },
    ],
    ['answers nothing', { send: async () => undefined, says: 'the transport gave no answer' }],
    ['answers null', { send: async () => null, says: 'the transport gave no answer' }],
    ['answers a text', { send: async () => 'stored', says: 'the transport gave no answer' }],
    [
      'answers without a kind',
      { send: async () => ({}), says: 'the transport gave an answer of no known kind' },
    ],
  ];

  test.each(trouble)('a transport that %s is trouble, in words', async (_, { send, says, isSilent }) => {
    const clock = fakeClock();
    const transport: Transport = { ...scriptedTransport(), send: send as () => Promise<Answer> };
    const world = { clock, gate: (run: () => Promise<Answer>) => run() } as unknown as World;
    const { answer } = attempt(events, transport, world, 1000);
    await clock.advance(2000);
    expect(await answer).toEqual({ kind: 'unavailable', message: says, isSilent });
    expect(clock.timers()).toBe(0);
  });

  test('a process that was frozen meanwhile has heard nothing, and says nothing of the destination', async () => {
    const clock = fakeClock();
    let fail = (_: Error) => {};
    const send = () => new Promise<Answer>((_, reject) => (fail = reject));
    const world = { clock, gate: (run: () => Promise<Answer>) => run() } as unknown as World;
    const { answer } = attempt(events, { ...scriptedTransport(), send }, world, 1000);
    await Promise.resolve();
    clock.jumpTo(clock.now() + 2001);
    fail(new Error('no response within 1000 ms'));
    expect(await answer).toEqual({
      kind: 'unavailable',
      message: 'no response within 1000 ms',
      isSilent: false,
    });
  });

  test('a transport gets a second more than its own time-out, and is then called off', async () => {
    const clock = fakeClock();
    let calledOff = 0;
    const transport: Transport = {
      ...scriptedTransport(),
      send: (_, { cancellation }) => {
        cancellation.onCancel(() => calledOff++);
        return new Promise(() => {});
      },
    };
    const world = { clock, gate: (run: () => Promise<Answer>) => run() } as unknown as World;
    attempt(events, transport, world, 1000);
    await clock.advance(1999);
    expect(calledOff).toBe(0);
    await clock.advance(1);
    expect(calledOff).toBe(1);
  });
});
