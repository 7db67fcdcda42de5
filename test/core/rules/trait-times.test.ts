import { describe, expect, test } from 'vitest';
import { traitTimeWarnings } from '../../../src/core/rules/trait-times.js';

const ms = 1_704_110_400_000;

describe('traitTimeWarnings', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['created_at in milliseconds', { created_at: ms }, 'traits.created_at looks like milliseconds'],
    ['another time in milliseconds', { last_seen_at: ms }, 'traits.last_seen_at looks like milliseconds'],
    ['in camel case', { lastSeenAt: ms }, 'traits.lastSeenAt looks like milliseconds'],
    ['milliseconds as text', { renewed_at: String(ms) }, 'traits.renewed_at looks like milliseconds'],
    ['milliseconds before 1970', { born_at: -ms }, 'traits.born_at looks like milliseconds'],
    ['created_at as text', { created_at: '2024-01-01T12:00:00Z' }, 'traits.created_at is text'],
  ])('says %s', (_, traits, want) => {
    expect(traitTimeWarnings({ plan: 'pro', ...traits } as never)).toEqual([
      `${want}; Customer.io expects Unix seconds: give a Date`,
    ]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['seconds', { created_at: 1_704_110_400 }],
    ['seconds as text', { created_at: '1704110400' }],
    ['a date', { created_at: new Date(ms) }],
    ['null', { created_at: null }],
    ['an empty text, which takes it away', { created_at: '' }],
    ['text elsewhere', { renewed_at: 'on Monday' }],
    ['another large number', { followers: ms, format: ms, what: ms }],
  ])('has nothing against %s', (_, traits) => {
    expect(traitTimeWarnings(traits as never)).toEqual([]);
  });
});
