import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/core/model/transport.js';
import { tidyAnswer } from '../../../src/core/pipeline/tidy-answer.js';

const steering = '\u001b[2J\u001b]0;owned\u0007all\nwell\u202e';
const at = (...indexes: number[]) => indexes.map((index) => ({ index, message: `no ${index}` }));

describe('tidyAnswer', () => {
  test.each<[string, { given: Answer; want: Answer }]>([
    ['stored', { given: { kind: 'stored' }, want: { kind: 'stored' } }],
    [
      'stored, none refused',
      { given: { kind: 'stored', refused: [] }, want: { kind: 'stored', refused: [] } },
    ],
    [
      'an event that is named twice, the first reason counts',
      {
        given: { kind: 'stored', refused: [...at(1, 0), { index: 1, message: 'again' }] },
        want: { kind: 'stored', refused: at(1, 0) },
      },
    ],
    [
      'events that were not sent',
      { given: { kind: 'stored', refused: at(-1, 0.5, 2, 1) }, want: { kind: 'stored', refused: at(1) } },
    ],
    [
      'words that steer a terminal, in a refused event',
      {
        given: { kind: 'stored', refused: [{ index: 0, message: steering, field: `a${steering}` }] },
        want: { kind: 'stored', refused: [{ index: 0, message: 'all well', field: 'aall well' }] },
      },
    ],
    [
      'the same for a batch refused whole',
      {
        given: { kind: 'refused', message: steering, field: 'a\nb' },
        want: { kind: 'refused', message: 'all well', field: 'a b' },
      },
    ],
    [
      'for trouble',
      {
        given: { kind: 'unavailable', message: steering, retryAfterMs: 5 },
        want: { kind: 'unavailable', message: 'all well', retryAfterMs: 5 },
      },
    ],
    [
      'for what blocks a destination',
      {
        given: { kind: 'blocked', code: 'CREDENTIALS_REFUSED', message: 'x'.repeat(501) },
        want: { kind: 'blocked', code: 'CREDENTIALS_REFUSED', message: `${'x'.repeat(500)}…` },
      },
    ],
    [
      'no words at all, from plain JavaScript',
      {
        given: { kind: 'refused', field: 7 } as unknown as Answer,
        want: { kind: 'refused', message: 'undefined' },
      },
    ],
  ])('%s', (_, { given, want }) => {
    expect(tidyAnswer(given, 2)).toEqual(want);
  });
});
