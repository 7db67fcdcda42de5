import { describe, expect, test } from 'vitest';
import { delivered, dropped, rejected } from '../../../src/core/model/outcome.js';

describe('outcome', () => {
  test('delivered is one value, which nobody can change', () => {
    expect(delivered).toEqual({ status: 'delivered' });
    expect(Object.isFrozen(delivered)).toBe(true);
  });

  test('dropped says why', () => {
    expect(dropped('queue-full')).toEqual({ status: 'dropped', reason: 'queue-full' });
  });

  test('rejected carries the refusal, and a field only where there is one', () => {
    const refusal = { code: 'INVALID_PROPS', message: 'no' } as const;
    expect(rejected({ ...refusal, field: 'props.total' })).toStrictEqual({
      status: 'rejected',
      ...refusal,
      field: 'props.total',
    });
    expect(rejected({ ...refusal, field: undefined })).toStrictEqual({ status: 'rejected', ...refusal });
  });
});
