import { createSandbox } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { OK, sendTo } from '../send-to.js';

const event = (more: object = {}) => ({
  type: 'person',
  action: 'event',
  identifiers: { id: '1' },
  name: 'X',
  ...more,
});
const ulid = (at: number) => `01HZX3J8Q5W7M2N4P6R8T0${String(at).padStart(4, '0')}`;

function setUp() {
  const sandbox = createSandbox();
  return { sandbox, ...sendTo(sandbox) };
}

describe('POST /api/v2/batch', () => {
  test('answers 200 {} when everything is accepted', async () => {
    const { sandbox, batch } = setUp();
    expect(await batch(event({ id: ulid(1) }), event({ action: 'page', name: '/' }))).toMatchObject(OK);
    expect(sandbox.events().map(({ kind, name, via }) => [kind, name, via])).toEqual([
      ['event', 'X', 'track'],
      ['page', '/', 'track'],
    ]);
  });

  test('lists what it refuses under its place, stores the rest, and answers 207', async () => {
    const { sandbox, batch } = setUp();
    const answer = await batch(
      event(),
      event({ name: undefined }),
      event({ timestamp: 1.5 }),
      event({ name: 'Z' }),
    );
    expect(answer).toMatchObject({ status: 207 });
    expect(answer.body).toEqual({
      errors: [
        { batch_index: 1, reason: 'required', field: 'name', message: 'Name is required' },
        {
          batch_index: 2,
          reason: 'invalid',
          field: 'timestamp',
          message: 'timestamp must be an integer of Unix seconds',
        },
      ],
    });
    expect(sandbox.events().map(({ name }) => name)).toEqual(['X', 'Z']);
    expect(sandbox.refused().map(({ index }) => index)).toEqual([1, 2]);
  });

  test('answers 207, too, when it refuses every item', async () => {
    const { batch } = setUp();
    expect(await batch({})).toMatchObject({ status: 207, body: { errors: [{ batch_index: 0 }] } });
  });

  test('answers a repeat and a dropped item like a stored one', async () => {
    const { sandbox, batch } = setUp();
    const items = [
      event({ id: ulid(1) }),
      event({ id: ulid(1) }),
      event({ identifiers: { cio_id: 'cio_a3000001' } }),
    ];
    expect(await batch(...items)).toMatchObject(OK);
    expect(sandbox.items().map(({ fate }) => fate)).toEqual(['stored', 'repeat', 'dropped']);
  });

  test.each([
    ['no batch', { given: {}, want: { reason: 'required', field: 'batch', message: 'Batch is required' } }],
    ['a batch that is no list', { given: { batch: {} }, want: { reason: 'invalid', field: 'batch' } }],
    ['an empty batch', { given: { batch: [] }, want: { reason: 'invalid', field: 'batch' } }],
    ['a list', { given: [], want: { reason: 'invalid', message: 'the body must be a JSON object' } }],
    ['no JSON', { given: '{"batch":[', want: { reason: 'invalid', message: 'the body is not valid JSON' } }],
  ])('refuses %s whole, without batch_index', async (_, { given, want }) => {
    const { sandbox, track } = setUp();
    const answer = await track('POST', '/api/v2/batch', given);
    expect(answer).toMatchObject({ status: 400, body: { errors: [want] } });
    expect(JSON.stringify(answer.body)).not.toContain('batch_index');
    expect(sandbox.refused()).toMatchObject([{ kind: 'request' }]);
  });

  const padded = (bytes: number) => {
    const bare = JSON.stringify(event({ attributes: { a: '' } })).length;
    return event({ attributes: { a: 'x'.repeat(bytes - bare) } });
  };

  test('takes an item of 32,000 bytes and refuses one more byte, alone', async () => {
    const { batch } = setUp();
    expect(await batch(padded(32_000))).toMatchObject(OK);
    expect(await batch(padded(32_001), padded(100))).toMatchObject({
      status: 207,
      body: { errors: [{ batch_index: 0, reason: 'invalid' }] },
    });
  });

  test('takes a request of 500,000 bytes and answers 413 to one more byte', async () => {
    const { sandbox, track } = setUp();
    const text = JSON.stringify({ batch: [event()] });
    expect(await track('POST', '/api/v2/batch', text.padEnd(500_000))).toMatchObject(OK);
    expect(await track('POST', '/api/v2/batch', text.padEnd(500_001))).toMatchObject({
      status: 413,
      body: { errors: [{ reason: 'too-large' }] },
    });
    expect(sandbox.events()).toHaveLength(1);
  });

  test('keeps the JSON of each item character for character', async () => {
    const { sandbox, track } = setUp();
    const item =
      '{ "type":"person", "action":"event","identifiers":{"id":"1"},"name":"\\u0058","attributes":{"n":1.0} }';
    await track('POST', '/api/v2/batch', `{"batch":[${item}, 5]}`);
    expect(sandbox.items().map(({ json }) => json)).toEqual([item, '5']);
  });
});

describe('POST /api/v2/entity', () => {
  test('answers 200 {} and stores its one item', async () => {
    const { sandbox, entity } = setUp();
    expect(await entity(event())).toMatchObject(OK);
    expect(sandbox.events()).toHaveLength(1);
  });

  test('answers 400 without batch_index', async () => {
    const { entity } = setUp();
    const answer = await entity(event({ name: '' }));
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      errors: [{ reason: 'invalid', field: 'name', message: 'event name must not be blank' }],
    });
  });

  test('answers 413 above 32,000 bytes', async () => {
    const { track } = setUp();
    const text = JSON.stringify(event());
    expect(await track('POST', '/api/v2/entity', text.padEnd(32_000))).toMatchObject(OK);
    expect(await track('POST', '/api/v2/entity', text.padEnd(32_001))).toMatchObject({ status: 413 });
  });
});
