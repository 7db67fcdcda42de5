import { describe, expect, test } from 'vitest';
import { Doubt } from '../../../src/core/pipeline/doubt.js';

const leastMs = 30_000;

describe('Doubt', () => {
  test('one refusal after the other is believed while their words differ, four times', () => {
    const doubt = new Doubt(leastMs);
    const words = ['a', 'b', 'c', 'd', 'e'];
    expect(words.map((one) => doubt.refused(one))).toEqual([false, false, false, false, true]);
  });

  test('the same words a second time are not believed', () => {
    const doubt = new Doubt(leastMs);
    expect(['a', 'b', 'a'].map((one) => doubt.refused(one))).toEqual([false, false, true]);
  });

  test('once something is stored, words and refusals are counted anew', () => {
    const doubt = new Doubt(leastMs);
    for (const words of ['a', 'b', 'c', 'd']) doubt.refused(words);
    doubt.stored();
    expect(['a', 'b', 'c', 'd'].map((one) => doubt.refused(one))).toEqual([false, false, false, false]);
  });

  test('all batches in doubt share one stand-off, until something is stored', () => {
    const doubt = new Doubt(leastMs);
    doubt.refused('a');
    const shared = doubt.standOff(0);
    expect(doubt.standOff(5)).toBe(shared);
    expect(shared.ending).toBeUndefined();
    doubt.stored();
    expect(shared.ending).toBe('stored');
    expect(doubt.standOff(10)).not.toBe(shared);
  });

  test('something stored where nothing was in doubt ends no later stand-off', () => {
    const doubt = new Doubt(leastMs);
    doubt.stored();
    expect(doubt.standOff(0).ending).toBeUndefined();
  });

  test.each([
    ['five probes over the least time', { probes: [1, 2, 3, 4, leastMs], want: 'refused' }],
    ['more probes', { probes: [1, 2, 3, 4, 5, leastMs], want: 'refused' }],
    ['four probes', { probes: [1, 2, 3, leastMs], want: undefined }],
    ['five probes in less time', { probes: [1, 2, 3, 4, leastMs - 1], want: undefined }],
  ])('%s ends it: %o', (_, { probes, want }) => {
    const doubt = new Doubt(leastMs);
    doubt.refused('a');
    const shared = doubt.standOff(0);
    for (const at of probes) doubt.probeRefused(at);
    expect(shared.ending).toBe(want);
  });

  test('the probes and the time of each stand-off are its own', () => {
    const doubt = new Doubt(leastMs);
    doubt.refused('a');
    doubt.standOff(0);
    for (const at of [1, 2, 3, 4]) doubt.probeRefused(at);
    doubt.stored();
    doubt.refused('a');
    const second = doubt.standOff(leastMs);
    for (const at of [1, 2, 3, 4]) doubt.probeRefused(leastMs + at);
    expect(second.ending).toBeUndefined();
    doubt.probeRefused(2 * leastMs - 1);
    expect(second.ending).toBeUndefined();
    doubt.probeRefused(2 * leastMs);
    expect(second.ending).toBe('refused');
  });
});
