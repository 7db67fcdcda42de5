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
});
