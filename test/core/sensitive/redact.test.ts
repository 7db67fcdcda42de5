import { describe, expect, test } from 'vitest';
import { redact } from '../../../src/core/sensitive/redact.js';

describe('redact', () => {
  test('changes what the paths name, shares the rest, and leaves what was given alone', () => {
    const values = Object.freeze({
      a: Object.freeze({ b: 'x', c: Object.freeze(['y', 'z']) }),
      d: Object.freeze({ e: 1 }),
      f: 'w',
    });
    const clean = redact(values, [['a', 'c', 1], ['a', 'b'], ['f']]);
    expect(clean).toEqual({ a: { b: '[redacted]', c: ['y', '[redacted]'] }, d: { e: 1 }, f: '[redacted]' });
    expect(clean.d).toBe(values.d);
    expect(Object.keys(clean)).toEqual(['a', 'd', 'f']);
  });

  test('keeps a name that looks like an index', () => {
    expect(redact({ a: { 0: 'x' } }, [['a', '0']])).toEqual({ a: { 0: '[redacted]' } });
  });
});
