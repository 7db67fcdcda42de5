import type { TrackerEvent } from 'typed-cio';
import { createSandbox } from 'typed-cio/sandbox';
import { trackApi } from 'typed-cio/server';
import { describe, expect, test } from 'vitest';
import { jsonOf } from '../../src/browser/call/json-of.js';
import { brokenRule } from '../../src/browser/call/page-rules.js';
import { readPerson as pagePerson } from '../../src/browser/call/read-person.js';
import { readTime } from '../../src/browser/call/read-time.js';
import { plainCopy } from '../../src/core/pipeline/plain-copy.js';
import { readPerson } from '../../src/core/rules/read-person.js';
import { reservedNameIn } from '../../src/core/rules/reserved-names.js';
import { timeOf } from '../../src/core/rules/time-of.js';
import { id } from './sample-events.js';

/**
 * Three rulebooks say what Customer.io takes: the server's (`core/rules`), the page's, which every page loads and which is
 * therefore short, and the sandbox's, which is the judge and shares no code with the two. This is where they are held
 * together: the same values for all, and a reason for each difference. A difference that is gone fails, too.
 */
type Verdict = 'taken' | 'refused' | 'none';

interface Case {
  readonly name: string;
  readonly server: Verdict;
  readonly page: Verdict;
  readonly sandbox: Verdict;
}

const verdict = (isTaken: boolean): Verdict => (isTaken ? 'taken' : 'refused');

const sandbox = createSandbox();
const { siteId, apiKey } = sandbox.credentials;
const transport = trackApi({ siteId, apiKey });

/** What the Track API of the sandbox says of an item that was written by hand. */
async function judged(item: object): Promise<Verdict> {
  const response = await sandbox.fetch('https://track.customer.io/api/v2/batch', {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${siteId}:${apiKey}`)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ batch: [item] }),
  });
  return verdict(response.status === 200);
}

/** A text of so many bytes, in letters like this one. */
function textOf(bytes: number, letter: string): string {
  const size = Buffer.byteLength(letter);
  return letter.repeat(Math.floor(bytes / size)) + 'a'.repeat(bytes % size);
}

const around = (limit: number) =>
  ['a', 'ü', '漢', '🎈'].flatMap((letter) =>
    [limit - 1, limit, limit + 1, limit * 2].map((bytes) => ({
      name: `${bytes} bytes of ${letter}`,
      text: textOf(bytes, letter),
    })),
  );

const someone = { by: 'userId', userId: 'u1' } as const;
const stamp = { id, timestamp: 1_704_110_400_000, context: undefined };

/** What the server lets out, as it is sent. */
const sent: string[] = [];

function served(event: object): Verdict {
  const whole = { ...stamp, person: someone, ...event } as TrackerEvent;
  const encoded = reservedNameIn(whole, false) ?? transport.encode(whole);
  if ('body' in encoded) sent.push(encoded.body);
  return verdict('body' in encoded);
}

const paged = (kind: 'event' | 'page' | 'identify', name: string, props: object, person = 'u1') =>
  verdict(brokenRule({ kind, name, props } as never, person, false) === undefined);

const identify = (attributes: object) => ({
  type: 'person',
  identifiers: { id: 'u1' },
  action: 'identify',
  attributes,
});

async function cases(): Promise<Case[]> {
  const found: Case[] = [];
  for (const { name, text } of around(150)) {
    found.push(
      {
        name: `person: ${name}`,
        server: served({ kind: 'event', person: { by: 'userId', userId: text }, name: 'Done', props: {} }),
        page: paged('event', 'Done', {}, text),
        sandbox: await judged({ type: 'person', identifiers: { id: text }, action: 'event', name: 'Done' }),
      },
      {
        name: `group: ${name}`,
        server: served({ kind: 'group', groupId: text, traits: {} }),
        page: 'none',
        sandbox: await judged({
          type: 'object',
          identifiers: { object_type_id: '1', object_id: text },
          action: 'identify',
        }),
      },
      {
        name: `trait name: ${name}`,
        server: served({ kind: 'identify', traits: { [text]: 1 } }),
        page: paged('identify', '', { [text]: 1 }),
        sandbox: await judged(identify({ [text]: 1 })),
      },
    );
  }
  for (const kind of ['event', 'screen', 'page'] as const) {
    for (const { name, text } of [...around(100), ...around(499)]) {
      found.push({
        name: `${kind} name: ${name}`,
        server: served({ kind, name: text, props: {} }),
        page: kind === 'screen' ? 'none' : paged(kind, text, {}),
        sandbox: await judged({ type: 'person', identifiers: { id: 'u1' }, action: kind, name: text }),
      });
    }
  }
  const traits = [
    'bio',
    'cio_anything',
    'relationshipAttributes',
    'cio_subscription_preferences.topics.topic_1',
    'my.cio_relationships',
  ];
  for (const trait of traits) {
    for (const { name, text } of around(1000)) {
      found.push({
        name: `trait ${trait}: ${name}`,
        server: served({ kind: 'identify', traits: { [trait]: text } }),
        page: paged('identify', '', { [trait]: text }),
        sandbox: await judged(identify({ [trait]: text })),
      });
    }
  }
  for (const count of [298, 299, 300, 301]) {
    const many = Object.fromEntries(Array.from({ length: count }, (_, number) => [`t${number}`, number]));
    found.push({
      name: `${count} traits`,
      server: served({ kind: 'identify', traits: many }),
      page: paged('identify', '', many),
      sandbox: await judged(identify(many)),
    });
  }
  for (const trait of [
    'cio_id',
    '_update',
    '_timestamp',
    '_created_in_customerio_at',
    'anonymous_id',
    'email',
  ]) {
    found.push({
      name: `trait ${trait}`,
      server: served({ kind: 'identify', traits: { [trait]: 'x@y.z' } }),
      page: paged('identify', '', { [trait]: 'x@y.z' }),
      sandbox: 'none',
    });
  }
  for (const prop of ['_io_id', 'recipient', 'from_address', 'reply_to', 'timestamp']) {
    found.push({
      name: `property ${prop}`,
      server: served({ kind: 'event', name: 'Done', props: { [prop]: 'x' } }),
      page: paged('event', 'Done', { [prop]: 'x' }),
      sandbox: 'none',
    });
  }
  for (const time of times) {
    const milliseconds = timeOf(time);
    found.push({
      name: `time ${typeof time === 'object' ? JSON.stringify(time) : `${String(time)} (${typeof time})`}`,
      server: verdict(!Number.isNaN(milliseconds)),
      page: verdict(readTime(time) !== 0),
      sandbox: Number.isNaN(milliseconds)
        ? 'none'
        : await judged({
            type: 'person',
            identifiers: { id: 'u1' },
            action: 'event',
            name: 'Done',
            timestamp: Math.floor(milliseconds / 1000),
          }),
    });
  }
  for (const person of people) {
    const read = readPerson(person);
    found.push({
      name: `person ${JSON.stringify(person)}`,
      server: verdict(!('code' in read)),
      page: verdict(typeof pagePerson(person) === 'string'),
      sandbox:
        'code' in read || read.by !== 'userId'
          ? 'none'
          : await judged({ type: 'person', identifiers: { id: read.userId }, action: 'event', name: 'Done' }),
    });
  }
  for (const [name, value] of Object.entries(values)) {
    found.push({
      name: `value: ${name}`,
      server: verdict('copy' in plainCopy(value, 'props')),
      page: verdict(typeof jsonOf(value, 'props') === 'string'),
      sandbox: 'none',
    });
  }
  return found;
}

const times: readonly unknown[] = [
  '2026-01-02T03:04:05.678Z',
  '2026-01-02',
  '2026-01-02 03:04:05+00',
  '2026-02-30',
  '2026-01-02 (x)',
  '2026-W01-1',
  '20260102T030405Z',
  '1704110400',
  'yesterday',
  1_704_110_400,
  1_704_110_400_000,
  Date.UTC(2099, 11, 20),
  31_600_000,
  0,
  -5,
  4_102_444_800_000,
  new Date(1_704_110_400_000),
  new Date(Number.NaN),
];

const people: readonly unknown[] = [
  'u1',
  42,
  'ü-漢',
  '',
  ' u1',
  'cio_a3000001',
  'undefined',
  'null',
  '[object Object]',
  '{{user.id}}',
  'a\u0000b',
  { userId: 'u1' },
  { email: 'ada@example.com' },
  { email: 'ada' },
  { email: 'a b@c' },
  { email: 'cio_a@b' },
  { userId: 'u1', cioId: 'a3000001' },
  { userId: 'u1', phone: '+16505551212' },
  { userId: null, email: 'ada@example.com' },
  1.5,
  null,
  {},
];

const nested = (levels: number): object => (levels === 0 ? {} : { a: nested(levels - 1) });
const cycle: Record<string, unknown> = {};
cycle.self = cycle;

const values: Readonly<Record<string, object>> = {
  nested: nested(50),
  '101 deep': nested(101),
  'a cycle': cycle,
  'a BigInt': { a: 5n },
  NaN: { a: Number.NaN },
  'a promise': { a: Promise.resolve() },
};

/** What each of the two may say otherwise than the server, and why. */
const allowed: readonly (readonly [who: 'page' | 'sandbox', name: RegExp, why: string])[] = [
  [
    'sandbox',
    /^page name: (?:500 bytes of a|998 bytes of (?:a|🎈))$/,
    'the server cuts a page name to 100 bytes before it is sent, whatever its length',
  ],
  ['page', /^page name: /, 'the page does not cut names yet: it takes up the rules in a later step'],
  [
    'page',
    /^trait cio_anything: /,
    'the page takes every trait that begins with cio_ for a structure, until it takes up the rules',
  ],
  ['page', /^300 traits$/, 'a page always sends the id of its visitor, which is a trait as well'],
  [
    'page',
    /^time (?:2026-01-02 03:04:05\+00|2026-02-30|2026-01-02 \(x\)|20260102T030405Z|1704110400 \(string\)|\d+ \(number\))/,
    'the page reads times with Date.parse, until it takes up the rules',
  ],
  [
    'page',
    /^person (?:"undefined"|"null"|"\[object Object\]"|"\{\{user\.id\}\}"|"a\\u0000b"|\{"email":"a b@c"\})$/,
    'the page does not know words of nothing yet',
  ],
  [
    'page',
    /^person \{"email":"cio_a@b"\}$/,
    'a page sends to Data Pipelines alone, where the server refuses it as well',
  ],
  [
    'page',
    /^person \{"userId":"u1","(?:cioId|phone)":/,
    'the page looks for userId and email alone, until it takes up the rules',
  ],
  ['page', /^value: (?:101 deep|a promise)$/, 'the page has no room for these two'],
];

describe('what the server, the page and the sandbox take', async () => {
  const all = await cases();

  test('is the same, but for the differences that have a reason', () => {
    const differences = all.flatMap(({ name, server, page, sandbox: judge }) =>
      (
        [
          ['page', page],
          ['sandbox', judge],
        ] as const
      )
        .filter(([, other]) => other !== 'none' && other !== server)
        .filter(([who]) => !allowed.some(([whom, pattern]) => who === whom && pattern.test(name)))
        .map(([who, other]) => `${name}: the server says ${server}, the ${who} ${other}`),
    );
    expect(differences).toEqual([]);
  });

  test.each(allowed)('the %s still differs in %s', (who, pattern) => {
    const differing = all.filter(
      (one) => one[who] !== 'none' && one[who] !== one.server && pattern.test(one.name),
    );
    expect(differing).not.toEqual([]);
  });

  test('nothing that the server lets out is refused by the sandbox', async () => {
    expect(sent.length).toBeGreaterThan(50);
    for (const body of sent) expect(await judged(JSON.parse(body)), body).toBe('taken');
  });

  test('looks at values on both sides of each rule', () => {
    expect(all.length).toBeGreaterThan(250);
    for (const side of ['taken', 'refused'] as const) {
      expect(all.filter((one) => one.server === side).length).toBeGreaterThan(50);
    }
  });
});
