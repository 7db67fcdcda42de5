import { describe, expect, test } from 'vitest';
import { escaped, listed, withEventId } from '../../../src/core/transports/json-text.js';

describe('escaped', () => {
  test.each([
    ['nothing', ''],
    ['a name', 'Order Completed'],
    [
      'every printable character of ASCII',
      String.fromCharCode(...Array.from({ length: 95 }, (_, i) => 32 + i)),
    ],
    ['a quotation mark', 'say "yes"'],
    ['a backslash', 'C:\\temp'],
    ['control characters', 'line\nfeed\u0000\u001f\u007f'],
    ['other scripts', 'Bestellung für 東京 🎉'],
    ['a lone surrogate', 'half \ud83d pair'],
    ['line separators', '\u2028\u2029'],
  ])('writes %s as JSON does', (_, text) => {
    expect(`"${escaped(text)}"`).toBe(JSON.stringify(text));
  });
});

describe('listed', () => {
  test.each([
    ['no event', { bodies: [], want: '[]' }],
    ['one event', { bodies: ['1'], want: '[1]' }],
    ['several events', { bodies: ['1', '{"a":2}', '3'], want: '[1,{"a":2},3]' }],
  ])('puts %s between beginning and end, and leaves the list as it is', (_, { bodies, want }) => {
    const before = [...bodies];
    expect(listed(bodies, '[', ']')).toBe(want);
    expect(bodies).toEqual(before);
  });
});

describe('withEventId', () => {
  test.each([
    ['no properties', {}],
    ['one property', { total: 5 }],
    ['texts that look like the end of an object', { text: '}","_io_id":"x"}' }],
    ['nested values', { list: [{ a: {} }], empty: {}, when: new Date(0) }],
  ])('puts the id among %s', (_, props) => {
    expect(JSON.parse(withEventId(props, 'the-id'))).toEqual({
      ...JSON.parse(JSON.stringify(props)),
      _io_id: 'the-id',
    });
  });
});
