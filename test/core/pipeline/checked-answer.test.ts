import { describe, expect, test } from 'vitest';
import { checkedAnswer } from '../../../src/core/pipeline/checked-answer.js';

const unsaid = 'the transport gave no reason';

describe('what a transport gave for a batch of three', () => {
  test.each<[string, unknown, object]>([
    ['nothing', undefined, { kind: 'unavailable', message: 'the transport gave no answer' }],
    ['a text', 'stored', { kind: 'unavailable', message: 'the transport gave no answer' }],
    ['another kind', { kind: 'fine' }, { kind: 'unavailable', message: /no known kind/ }],
    ['stored', { kind: 'stored' }, { kind: 'stored' }],
    ['stored, but for null', { kind: 'stored', refused: null }, { kind: 'stored' }],
    ['stored, but for none', { kind: 'stored', refused: [] }, { kind: 'stored' }],
    [
      'stored, but for a text',
      { kind: 'stored', refused: 'all' },
      { kind: 'unavailable', message: /not a list/ },
    ],
    [
      'stored, but for one that is named twice',
      {
        kind: 'stored',
        refused: [
          { index: 1, message: 'first' },
          { index: 1, message: 'second', field: 'name' },
        ],
      },
      { kind: 'stored', refused: [{ index: 1, message: 'second', field: 'name' }] },
    ],
    [
      'stored, but for one without a reason',
      { kind: 'stored', refused: [{ index: 0, message: 5, field: {} }] },
      { kind: 'stored', refused: [{ index: 0, message: unsaid, field: undefined }] },
    ],
    ...[3, -1, 1.5, Number.NaN, '1', undefined].map((index): [string, unknown, object] => [
      `stored, but for the one at ${index}`,
      {
        kind: 'stored',
        refused: [
          { index: 0, message: 'a' },
          { index, message: 'b', field: 'c' },
        ],
      },
      // Nobody knows which event is meant, so it is looked for.
      { kind: 'refused', message: 'b', field: 'c' },
    ]),
    ['stored, but for nonsense', { kind: 'stored', refused: [null] }, { kind: 'refused', message: unsaid }],
    [
      'refused',
      { kind: 'refused', message: 'no', field: 'x' },
      { kind: 'refused', message: 'no', field: 'x' },
    ],
    ['refused without a word', { kind: 'refused', message: '' }, { kind: 'refused', message: unsaid }],
    [
      'unavailable, with a wait',
      { kind: 'unavailable', message: 'later', retryAfterMs: 5 },
      { kind: 'unavailable', message: 'later', retryAfterMs: 5 },
    ],
    ...[Number.NaN, Number.POSITIVE_INFINITY, -1, '5', 0].map((retryAfterMs): [string, unknown, object] => [
      `unavailable, with a wait of ${retryAfterMs}`,
      { kind: 'unavailable', message: 'later', retryAfterMs },
      { kind: 'unavailable', message: 'later', retryAfterMs: undefined },
    ]),
    [
      'blocked',
      { kind: 'blocked', code: 'REGION_MISMATCH', message: 'elsewhere', retryAfterMs: 9 },
      { kind: 'blocked', code: 'REGION_MISMATCH', message: 'elsewhere', retryAfterMs: 9 },
    ],
    [
      'blocked for a reason of its own',
      { kind: 'blocked', code: 'MINE', message: 'no' },
      { kind: 'blocked', code: 'BATCH_REFUSED', message: 'no' },
    ],
    [
      'what throws when it is read',
      {
        get kind(): never {
          throw new Error('boom');
        },
      },
      { kind: 'unavailable', message: /cannot be read: boom/ },
    ],
  ])('%s', (_, given, wanted) => {
    const answer = checkedAnswer(given, 3);
    const { message, ...rest } = wanted as { message?: string | RegExp };
    expect(answer).toMatchObject(rest);
    if (message !== undefined) expect((answer as { message: string }).message).toMatch(message);
    if (!('retryAfterMs' in rest)) expect(answer).not.toHaveProperty('retryAfterMs', expect.anything());
  });
});
