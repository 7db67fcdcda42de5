import { describe, expect, test } from 'vitest';
import type { EventDocument } from '../../../src/tracking-plan/document/plan-document.js';
import { eventFacts } from '../../../src/tracking-plan/write/event-facts.js';
import { plainText } from '../../../src/tracking-plan/write/inline.js';
import { traitWriters } from '../../../src/tracking-plan/write/trait-writers.js';

const anywhere = 'Sent from: servers and pages';

describe('eventFacts', () => {
  test.each<[string, Omit<EventDocument, 'properties'>, readonly string[]]>([
    ['of nothing', {}, [anywhere]],
    [
      'of a server event with an owner',
      { owner: 'growth', sentFrom: 'server' },
      ['Owner: growth', 'Sent from: servers only'],
    ],
    ['of a page event', { sentFrom: 'browser' }, ['Sent from: pages only']],
    ['of a day', { since: '2026-01-01' }, [anywhere, 'Since: 2026-01-01']],
    [
      'of a day, and before',
      { since: '2026-01-01', backfilled: true },
      [anywhere, 'Since: 2026-01-01, the time before was filled in'],
    ],
    [
      'of a day, and nothing before',
      { since: '2026-01-01', backfilled: false },
      [anywhere, 'Since: 2026-01-01, nothing from the time before'],
    ],
    ['of a backfill without a day', { backfilled: true }, [anywhere, 'Backfilled: yes']],
    ['of no backfill without a day', { backfilled: false }, [anywhere, 'Backfilled: no']],
    ['of no old names', { aliases: [] }, [anywhere]],
    [
      'of old names',
      { aliases: [{ name: 'signup' }, { name: 'sign_up', sendBothUntil: '2027-01-31' }] },
      [anywhere, 'Old names: signup (no longer sent); sign_up (sent as well until 2027-01-31)'],
    ],
  ])('%s', (_, event, want) => {
    expect(
      eventFacts({ properties: {}, ...event }).map(({ label, words }) => `${label}: ${plainText(words)}`),
    ).toEqual(want);
  });
});

describe('traitWriters', () => {
  const traits = {
    properties: {},
    writers: { email: ['backend', 'crm'], tier: [] },
    setOnce: ['email', 'source'],
  };

  test.each([
    ['email', 'backend, crm, once'],
    ['source', 'anyone, once'],
    ['tier', 'nobody'],
    ['constructor', 'anyone'],
  ])('of %s are %s', (trait, want) => {
    expect(plainText(traitWriters(trait, traits))).toBe(want);
  });

  test('are anyone where the plan has no rules', () => {
    expect(plainText(traitWriters('email', { properties: {} }))).toBe('anyone');
  });
});
