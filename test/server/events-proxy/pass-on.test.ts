import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/core/model/transport.js';
import { Doubt } from '../../../src/core/pipeline/doubt.js';
import { passOn } from '../../../src/server/events-proxy/pass-on.js';

const limits = { maxEvents: 500, maxEventBytes: 100, maxBatchBytes: 1000, envelopeBytes: 10 };

/** A server that refuses whatever is named bad, in the words that it is given. */
function server(say: (body: string) => string = () => 'no') {
  const requests: (readonly string[])[] = [];
  let now = 0;
  const doubt = new Doubt(30_000);
  const send = async (bodies: readonly string[]): Promise<Answer> => {
    requests.push(bodies);
    const bad = bodies.find((body) => body.startsWith('bad'));
    return bad === undefined ? { kind: 'stored' } : { kind: 'refused', message: say(bad) };
  };
  return {
    requests,
    wait: (ms: number) => {
      now += ms;
    },
    take: (...bodies: string[]) =>
      passOn(
        bodies.map((body, index) => ({ index, body, madeAt: 0 })),
        { send, limits, now: () => now, doubt },
      ),
  };
}

describe('passOn', () => {
  test('sends nothing for nothing', async () => {
    const { take, requests } = server();
    expect(await take()).toEqual({ refused: [] });
    expect(requests).toEqual([]);
  });

  test('makes no request over the limit, in bytes', async () => {
    const { take, requests } = server();
    const events = Array.from({ length: 30 }, () => 'ä'.repeat(45));
    expect(await take(...events)).toEqual({ refused: [] });
    expect(requests.length).toBeGreaterThan(1);
    expect(requests.flat()).toEqual(events);
    for (const bodies of requests) expect(bodies.length * 91 + 10).toBeLessThanOrEqual(1000);
  });

  test('asks for fewer at once where more are bad than can be told apart in 64 requests', async () => {
    const { take, requests } = server((body) => `no ${body}`);
    const events = Array.from({ length: 200 }, (_, index) => (index % 2 ? `bad${index}` : 'good'));
    expect(await take(...events)).toBe('too many');
    expect(requests).toHaveLength(64);
  });

  test('believes the same words of two events with something stored between them', async () => {
    const { take } = server();
    expect(await take('good', 'bad', 'good', 'bad')).toEqual({
      refused: [
        { index: 1, message: 'no', field: undefined },
        { index: 3, message: 'no', field: undefined },
      ],
    });
  });

  test('believes a server that goes on refusing, after half a minute and five more tries', async () => {
    const { take, wait } = server();
    expect(await take('bad')).toMatchObject({ refused: [{ index: 0 }] });
    const answers = [];
    for (let times = 0; times < 6; times++) {
      const answer = await take('bad');
      answers.push(typeof answer === 'object' && 'trouble' in answer);
      wait(7000);
    }
    expect(answers).toEqual([true, true, true, true, true, false]);
  });

  test('believes what is said of an event that was made ten minutes ago', async () => {
    const { take, wait } = server();
    expect(await take('bad', 'bad')).toMatchObject({ isDoubt: true });
    wait(10 * 60_000 + 1);
    expect(await take('bad', 'bad')).toMatchObject({ refused: [{ index: 0 }, { index: 1 }] });
  });
});
