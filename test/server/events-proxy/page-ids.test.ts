import { idFromKey } from 'typed-cio';
import { createTracker, dataPipelines } from 'typed-cio/server';
import { describe, expect, test } from 'vitest';
import { createUlidSource } from '../../../src/adapters/ulid.js';
import { newId } from '../../../src/browser/call/new-id.js';
import { idOf, pageCall, proxied } from './proxied.js';

describe('the id of a page’s event', () => {
  test.each<[string, string]>([
    ['one that the page made', newId()],
    ['one that the page made of a key', idOf('paid 42')],
    ['one in small letters', newId().toLowerCase()],
  ])('%s is taken, and is the wire’s key and _io_id', async (_, messageId) => {
    const { sandbox, post } = await proxied();
    expect((await post([pageCall('1', { messageId })])).body).toEqual({});
    const id = messageId.toUpperCase();
    expect(sandbox.items()[0]?.item).toMatchObject({ messageId: id, properties: { _io_id: id } });
  });

  test.each<[string, unknown]>([
    ['one that a server makes of a key', idFromKey('paid', 42)],
    ['the same in small letters', idFromKey('paid', 42).toLowerCase()],
    ['one that a server makes', createUlidSource()(Date.now())],
    ['the last one that is none of a page', '6ZZZZZZZZZZZZZZZZZZZZZZZZZ'],
    ['none', undefined],
    ['null', null],
    ['one that is too large for a ULID', '8ZZZZZZZZZZZZZZZZZZZZZZZZZ'],
    ['the mark alone', '7'],
    ['one with a space', ` ${newId()}`],
    ['a list of one', [newId()]],
    ['a number', 7],
  ])('%s is refused, and the call beside it is stored', async (_, messageId) => {
    const { sandbox, post } = await proxied();
    const { body } = await post([pageCall('1', { messageId }), pageCall('beside')]);
    expect(body).toEqual({
      errors: [expect.objectContaining({ batch_index: 0, reason: 'INVALID_ID', field: 'id' })],
    });
    expect(sandbox.events()).toMatchObject([{ id: idOf('beside') }]);
  });

  test('cannot make a server’s event a repeat: nobody can send first what a key makes there', async () => {
    const { sandbox, endpoint, post } = await proxied();
    const orders = Array.from({ length: 400 }, (_, index) => 1000 + index);
    const forged = orders.flatMap((order) => [idFromKey('paid', order), idOf(`paid ${order}`)]);
    await post(forged.map((messageId) => pageCall('1', { messageId })));
    const transport = dataPipelines({ writeKey: sandbox.credentials.writeKey, endpoint });
    const backend = createTracker({ transport });
    for (const order of orders) {
      backend.trackEvent('ada', 'Subscription Started', { order }, { id: idFromKey('paid', order) });
    }
    await backend.close();
    expect(sandbox.events({ name: 'Subscription Started' })).toHaveLength(400);
    expect(sandbox.repeats()).toEqual([]);
  });
});
