import { fakeClock } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { warnOnce } from '../../../src/core/pipeline/warn-once.js';

function setUp() {
  const clock = fakeClock();
  const lines: string[] = [];
  const warn = warnOnce({ warn: (line) => lines.push(line), error: () => {} }, clock.now);
  return { clock, warn, said: () => lines.splice(0) };
}

const hourMs = 3_600_000;

describe('warnOnce', () => {
  test('says each topic once, however much time passes', async () => {
    const { clock, warn, said } = setUp();
    for (let round = 0; round < 5; round++) {
      warn('UNKNOWN_EVENT a', 'a');
      warn('UNKNOWN_EVENT b', 'b');
      await clock.advance(hourMs);
    }
    expect(said()).toEqual(['typed-cio: a', 'typed-cio: b']);
  });

  test('names that change with each call leave room for what else there is to say', () => {
    const { warn, said } = setUp();
    for (let number = 0; number < 10_000; number++) warn(`LIMIT_EXCEEDED /page/${number}`, `page ${number}`);
    const lines = said();
    expect(lines).toHaveLength(26);
    expect(lines.at(-1)).toBe(
      'typed-cio: more warnings of this kind (LIMIT_EXCEEDED) are not shown for the next hour',
    );
    warn('queue-full 1', 'loss');
    warn('INVALID_PERSON Order Paid', 'person');
    expect(said()).toEqual(['typed-cio: loss', 'typed-cio: person']);
  });

  test.each([
    ['an hour later', hourMs],
    ['with a clock that was set back', -2 * hourMs],
  ])('has a new budget %s', (_, laterMs) => {
    const { clock, warn, said } = setUp();
    for (let number = 0; number < 100; number++) warn(`A ${number}`, `${number}`);
    expect(said()).toHaveLength(26);
    clock.jumpTo(clock.now() + laterMs);
    warn('A 3', '3');
    warn('A 300', '300');
    expect(said()).toEqual(['typed-cio: 300']);
  });

  test('keeps a bounded number of topics in mind, of bounded length', async () => {
    const { clock, warn, said } = setUp();
    warn(`A ${'x'.repeat(1000)}1`, 'long');
    warn(`A ${'x'.repeat(1000)}2`, 'the same for all that is kept of it');
    warn('A first', 'first');
    expect(said()).toEqual(['typed-cio: long', 'typed-cio: first']);
    for (let number = 0; number < 1000; number++) {
      if (number % 20 === 0) await clock.advance(hourMs);
      warn(`A ${number}`, `${number}`);
    }
    said();
    await clock.advance(hourMs);
    warn('A first', 'first again, once a thousand others were said');
    expect(said()).toHaveLength(1);
  });
});
