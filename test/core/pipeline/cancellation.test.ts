import { describe, expect, test } from 'vitest';
import { createCanceller } from '../../../src/core/pipeline/cancellation.js';

describe('createCanceller', () => {
  test('calls its listeners once, and late ones at once', () => {
    const calls: string[] = [];
    const canceller = createCanceller();
    canceller.onCancel(() => calls.push('early'));
    expect([canceller.cancelled, calls]).toEqual([false, []]);
    canceller.cancel();
    canceller.cancel();
    canceller.onCancel(() => calls.push('late'));
    expect([canceller.cancelled, calls]).toEqual([true, ['early', 'late']]);
  });

  test('a listener that throws keeps no other from being called', () => {
    const calls: string[] = [];
    const canceller = createCanceller();
    canceller.onCancel(() => {
      throw new Error('Cannot perform I/O on behalf of a different request');
    });
    canceller.onCancel(() => calls.push('second'));
    expect(() => canceller.cancel()).not.toThrow();
    expect(calls).toEqual(['second']);
  });
});
