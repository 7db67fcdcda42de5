import { describe, expect, test } from 'vitest';
import { scriptedTransport } from './scripted-transport.js';
import { tracked } from './tracked.js';

/** What is said after these traits were set, twice. */
function said(person: unknown, traits: Record<string, unknown>): readonly string[] {
  const tracker = tracked({ transport: scriptedTransport() });
  tracker.identify(person as string, traits);
  tracker.identify(person as string, traits);
  return tracker.lines;
}

describe('trait hygiene', () => {
  test.each<[string, unknown, Record<string, unknown>, string]>([
    ['a row with an id of its own', 'user_42', { id: 42 }, 'traits.id is not the user id'],
    ['the same in { userId }', { userId: 'user_42' }, { id: 'other' }, 'traits.id is not the user id'],
    [
      'another address than the person’s',
      { email: 'a@b.co' },
      { email: 'c@d.co' },
      'traits.email is another',
    ],
    ['what is not an address', 'u1', { email: 'ada' }, 'traits.email is not an email address'],
    ['an address with a name', 'u1', { email: '"Ada" <a@b.co>' }, 'traits.email is not an email address'],
    ['a number as an address', 'u1', { email: 5 }, 'traits.email is not an email address'],
    ['a template', 'u1', { email: '{{email}}' }, 'traits.email is not an email address'],
    ['a placeholder', 'u1', { email: 'test@test.com' }, 'traits.email is a placeholder'],
  ])('%s is said once, without the value', (_, person, traits, want) => {
    const lines = said(person, traits);
    expect(lines).toEqual([expect.stringContaining(want)]);
    expect(lines.join()).not.toMatch(/42|c@d|ada"/);
  });

  test.each<[string, unknown, Record<string, unknown>]>([
    ['the same id', 42, { id: '42', email: 'a@b.co' }],
    ['the same address in another case', { email: 'Ada@b.co' }, { email: 'ada@b.co' }],
    ['an id for a person known by their address', { email: 'a@b.co' }, { id: 'u1' }],
    ['what takes the address away', 'u1', { email: '', id: null }],
    ['null', 'u1', { email: null }],
    ['a group, whose traits are not a person’s', 'u1', {}],
  ])('nothing is said of %s', (_, person, traits) => {
    expect(said(person, traits)).toEqual([]);
  });
});
