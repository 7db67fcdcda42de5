import { createSandbox } from 'typed-cio/sandbox';
import { beforeEach, describe, expect, test } from 'vitest';
import { createArrivalLines } from '../../../src/cli/sandbox/arrival-lines.js';
import { sendTo } from '../../sandbox/send-to.js';

function setUp() {
  const sandbox = createSandbox({ now: () => new Date(2026, 0, 1, 9, 5, 7).getTime() });
  const lines: string[] = [];
  const lineOf = createArrivalLines();
  sandbox.subscribe((news) => {
    const line = lineOf(news);
    if (line !== undefined) lines.push(line);
  });
  return { sandbox, lines, ...sendTo(sandbox) };
}

let here: ReturnType<typeof setUp>;
beforeEach(() => {
  here = setUp();
});

describe('the lines of --verbose', () => {
  test('tell each item: what, whose, by which API', async () => {
    const { batch, pipelines, identify, lines } = here;
    const identifiers = { id: '1' };
    await batch({ type: 'person', action: 'event', identifiers, name: 'Order Completed' });
    await pipelines('/v1/track', { anonymousId: 'v', event: 'Video Watched' });
    await identify('1', { plan: 'pro' });
    expect(lines).toEqual([
      '09:05:07  stored   event "Order Completed" of 1 (track)',
      '09:05:07  stored   track "Video Watched" of v (pipelines)',
      '09:05:07  stored   identify (track)',
    ]);
  });

  test('tell why something was refused or dropped', async () => {
    const { batch, lines } = here;
    await batch({ type: 'person', action: 'event', identifiers: { id: '1' } });
    await batch({ type: 'person', action: 'delete', identifiers: { id: '9' } });
    expect(lines).toEqual([
      expect.stringMatching(/refused {2}event of 1 \(track\): required, name, Name is required$/),
      expect.stringMatching(/dropped {2}delete of 9 \(track\): unknown-person, .*9 does not exist$/),
    ]);
  });

  test('tell a request that brought nothing, and one that met a fault', async () => {
    const { sandbox, send, identify, lines } = here;
    await send('GET', '/nothing?x=1', undefined, {});
    sandbox.fault({ status: 503 });
    await identify('1', {});
    sandbox.fault({ cut: 'after' });
    await identify('1', {}).catch(() => {});
    sandbox.reset();
    expect(lines).toEqual([
      '09:05:07  answer 404 to GET /nothing?x=1',
      '09:05:07  answer 503 to PUT /api/v1/customers/1: fault, answered',
      '09:05:07  stored   identify (track)',
      '09:05:07  no answer to PUT /api/v1/customers/1: fault, cut-after',
      'everything is forgotten',
    ]);
  });

  test('cannot speak to the terminal', async () => {
    const { pipelines, batch, lines } = here;
    const evil = 'a\u001b[2J\u0007\r\n\u009b1m\u202e\u2066b';
    await pipelines('/v1/track', { userId: evil, event: evil });
    await batch({ type: evil, action: evil, identifiers: { id: evil }, name: evil });
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toMatch(/[\p{Cc}\u202e\u2066]/u);
    expect(lines[0]).toContain('of a\\u001b[2J\\u0007\\u000d\\u000a\\u009b1m\\u202e\\u2066b');
  });
});
