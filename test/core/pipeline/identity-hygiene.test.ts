import { describe, expect, test } from 'vitest';
import { scriptedTransport } from './scripted-transport.js';
import { tracked } from './tracked.js';

/** What is said after calls of these people. */
function said(...people: unknown[]): readonly string[] {
  const tracker = tracked({ transport: scriptedTransport() });
  for (const person of people) tracker.trackEvent(person as string, 'Done');
  return tracker.lines.map((line) => line.replace('typed-cio: ', ''));
}

const mail =
  'a user id looks like an email address, which changes (the event "Done"); give { email }, or your own stable id';
const uuid = '550e8400-e29b-41d4-a716-446655440000';
const ulid = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const shapes = (one: string, other: string) =>
  `user ids come in two shapes, ${one} and ${other}: one human may get two profiles; give the same kind of id everywhere`;

describe('identity hygiene', () => {
  test.each([
    ['text', ['ada@example.com']],
    ['{ userId }', [{ userId: 'ada.lovelace+test@mail.example.co.uk' }]],
    ['a second one', ['ada@example.com', 'bob@example.com']],
  ])('a mail address as a user id, given as %s, is said once', (_, people) => {
    expect(said(...people)).toEqual([mail]);
  });

  test.each([
    ['a person by their mail address', [{ email: 'ada@example.com' }]],
    ['a visitor', [{ anonymousId: 'ada@example.com' }]],
    ['an @ at the beginning', ['@ada']],
    ['an @ without a host', ['ada@home']],
    ['a name with several of them', ['a@b@example.com']],
  ])('%s is no mail address as a user id', (_, people) => {
    expect(said(...people)).toEqual([]);
  });

  test.each<[string, readonly unknown[], one: string, other: string]>([
    ['digits, then a UUID', ['42', uuid], 'digits', 'a UUID'],
    ['a number, then a ULID', [42, ulid], 'digits', 'a ULID'],
    ['a UUID, then digits', [uuid, 42, ulid], 'a UUID', 'digits'],
    ['a prefix, then digits', ['user_123', '123'], 'a prefix and an id, as user_123', 'digits'],
    [
      'a prefix and a UUID, then that UUID',
      [`user-${uuid}`, uuid],
      'a prefix and an id, as user_123',
      'a UUID',
    ],
    ['another text, then digits', ['ada', '12345'], 'other text', 'digits'],
    ['much later', ['1', '2', '3', ...Array(4990).fill('4'), uuid], 'digits', 'a UUID'],
    ['other people between', ['1', { email: 'a@b.co' }, { anonymousId: uuid }, uuid], 'digits', 'a UUID'],
  ])('ids of two shapes are said once: %s', (_, people, one, other) => {
    expect(said(...people)).toEqual([shapes(one, other)]);
  });

  test('says which call it was that has no name', () => {
    const tracker = tracked({ transport: scriptedTransport() });
    tracker.identify('ada@example.com', {});
    expect(tracker.lines).toEqual([`typed-cio: ${mail.replace('the event "Done"', 'identify')}`]);
  });

  test('says both, and never an id', () => {
    const lines = said('42', 'ada@example.com', uuid);
    expect(lines).toEqual([mail, shapes('digits', 'an email address')]);
    expect(lines.join()).not.toMatch(/42,|ada|550e/);
  });

  test.each([
    ['digits', ['1', 22, '12345678901234567890']],
    ['UUIDs', [uuid, uuid.toUpperCase()]],
    ['ULIDs', [ulid, ulid.toLowerCase()]],
    ['prefixes', ['user_1', 'user_2abcDEF', 'org-7', `u2_${uuid}`.replace('u2', 'usr')]],
    ['other text', ['ada', 'auth0|5f7c8ec7c33c6c004bbafe82', 'Zoë']],
    [
      'nanoids, with a dash by chance',
      ['V1StGXR8_Z5jdHi6B-myT', 'ab_c1efghijklmnopqrst', 'abcdefghijklmnopqrstu'],
    ],
    ['hexadecimal, of digits by chance', ['507f1f77bcf86cd799439011', '507011770000860799439011']],
    ['short hexadecimal, of digits by chance', ['deadbeef', '12345678']],
    ['letters and digits, a ULID by chance', ['uuuuuuuuuuuuuuuuuuuuuuuuuu', ulid]],
  ])('ids of one shape are not said: %s', (_, people) => {
    expect(said(...people)).toEqual([]);
  });

  const words = (what: string, word: string) =>
    `${what} is or contains ${JSON.stringify(word)}, which programs write for an id that is missing: all who have none get one profile`;

  test.each<[string, readonly unknown[], readonly string[]]>([
    ['a word', ['None', 'None', 'none'], [words("the person's userId", 'None')]],
    ['a number', [0], [words("the person's userId", '0')]],
    [
      'two words',
      ['true', 'false'],
      [words("the person's userId", 'true'), words("the person's userId", 'false')],
    ],
    ['a part of it', ['user_undefined'], [words("the person's userId", '_undefined')]],
    ['a visitor', [{ anonymousId: 'guest' }], [words("the person's anonymousId", 'guest')]],
    [
      'the visitor of a user',
      [{ userId: 'u', anonymousId: 'anonymous' }],
      [words("the person's anonymousId", 'anonymous')],
    ],
    [
      'a placeholder address',
      [{ email: 'test@test.com' }, { email: 'user@example.com' }],
      ["the person's email is a placeholder, such as test@test.com; many people will have it"],
    ],
    ['after 5,000 calls', [...Array(5001).fill('u'), 'nil'], [words("the person's userId", 'nil')]],
  ])('what programs write for a missing id is said once: %s', (_, people, want) => {
    expect(said(...people)).toEqual(want);
  });

  test('the id of a group, too', () => {
    const tracker = tracked({ transport: scriptedTransport() });
    tracker.group('u', 'None');
    tracker.group('u', 'none');
    expect(tracker.lines).toEqual([`typed-cio: ${words('the id of the group', 'None')}`]);
  });

  test('a merge may name two shapes', () => {
    const tracker = tracked({ transport: scriptedTransport() });
    tracker.mergePeople({ into: '42', from: 'ada@example.com' });
    tracker.mergePeople({ into: '42', from: uuid });
    expect(tracker.lines).toEqual([]);
  });

  test('a call that is refused says nothing of its ids', () => {
    const tracker = tracked({ transport: scriptedTransport() });
    tracker.trackEvent('ada@example.com', '' as never);
    expect(tracker.lines.join()).not.toContain('email address');
  });

  test('watches the first 5,000 calls', () => {
    expect(said(...Array(5000).fill('1'), uuid, 'ada@example.com')).toEqual([]);
  });
});
