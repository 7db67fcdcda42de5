import { createHash } from 'node:crypto';
import { idFromKey } from 'typed-cio';
import { describe, expect, test } from 'vitest';

/** The contract in other words: SHA-256 of the JSON array, its first 80 bits in Crockford's base 32. */
function expected(...parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20);
  const digits = BigInt(`0x${hash}`).toString(32).padStart(16, '0').toUpperCase();
  const crockford = digits.replace(/[A-V]/g, (digit) => 'ABCDEFGHJKMNPQRSTVWXYZ'[digit.charCodeAt(0) - 65]!);
  return `0000000000${crockford}`;
}

describe('idFromKey', () => {
  test('makes the id that is documented', () => {
    expect(idFromKey('order_paid', '42')).toBe('0000000000F27SWK0Z6REX8ZDE');
  });

  test('agrees with node:crypto for many keys', () => {
    for (let number = 0; number < 2000; number++) {
      const parts = ['order_paid', String(number * 7919), 'ü漢🎈'.slice(number % 3)] as const;
      expect(idFromKey(...parts)).toBe(expected(...parts));
    }
  });

  test('reads numbers and BigInts as their digits', () => {
    expect(idFromKey('order_paid', 42)).toBe(idFromKey('order_paid', '42'));
    expect(idFromKey('order_paid', 42n)).toBe(idFromKey('order_paid', '42'));
  });

  test('keeps the parts apart', () => {
    expect(idFromKey('ab', 'c')).not.toBe(idFromKey('a', 'bc'));
    expect(idFromKey('a,b')).not.toBe(idFromKey('a', 'b'));
    expect(idFromKey('a', '0')).not.toBe(idFromKey('a'));
  });

  test('takes a lone surrogate', () => {
    expect(idFromKey('\ud800')).toBe(expected('\ud800'));
  });

  test.each([
    ['no parts', []],
    ['undefined', ['order_paid', undefined]],
    ['null', ['order_paid', null]],
    ['NaN', ['order_paid', Number.NaN]],
    ['an object', ['order_paid', {}]],
    ['a boolean', ['order_paid', true]],
    ...['', ' ', 'undefined', 'null', 'NaN', '[object Object]', '{{order.id}}', `\${order.id}`].map(
      (text): [string, unknown[]] => [`the text ${JSON.stringify(text)}`, ['order_paid', text]],
    ),
  ])('gives no id for %s: it would be the id of every such event', (_, parts) => {
    expect(idFromKey(...(parts as unknown as [string]))).toBe('');
  });
});
