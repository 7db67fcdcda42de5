import { createSandbox, type Sandbox } from 'typed-cio/sandbox';
import { beforeEach, describe, expect, test } from 'vitest';
import { event, sandboxPageForTests, ulid } from './sandbox-page.js';
import { trafficPlan } from './sandbox-traffic.js';

const open = sandboxPageForTests({ plan: trafficPlan });

describe('the tail', () => {
  test('shows an event when it arrives, and says how long that took', async () => {
    await open.page.getByText('Nothing has arrived yet.').waitFor();
    const took: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const name = `Order ${round}`;
      const seen = open.row(name).waitFor();
      const begun = performance.now();
      await open.batch(event('42', name));
      await seen;
      took.push(Math.round(performance.now() - begun));
    }
    console.log(`an event is on the page ${took.join(', ')} ms after the call began`);
    expect(await open.titles()).toEqual(['Order 4', 'Order 3', 'Order 2', 'Order 1', 'Order 0']);
  });

  test('shows what was there before the page was opened', async () => {
    await open.batch(event('42', 'Order Completed'), event('42', 'Payment Failed'));
    await open.visit();
    await open.row('Payment Failed').waitFor();
    expect(await open.titles()).toEqual(['Payment Failed', 'Order Completed']);
  });

  test.each([
    ['the same sandbox, without gap or repeat', true, ['Third', 'Second', 'First']],
    ['another one at the same address, from its beginning', false, ['Third']],
  ])('goes on after the connection broke: with %s', async (_, isSame, want) => {
    const sandbox = createSandbox();
    const before = await sandbox.listen();
    const page = await open.browser.context.newPage();
    const send = (to: Sandbox, name: string) =>
      to.fetch(
        new Request('http://127.0.0.1/v1/track', {
          method: 'POST',
          headers: { authorization: `Basic ${btoa('sandbox-write-key:')}` },
          body: JSON.stringify({ userId: '1', event: name }),
        }),
      );
    await page.goto(before.url);
    await send(sandbox, 'First');
    await page.getByRole('option').filter({ hasText: 'First' }).waitFor();
    await before.close();
    await page.getByText('not connected').waitFor();
    await send(sandbox, 'Second');
    const next = isSame ? sandbox : createSandbox();
    const after = await next.listen({ port: before.port });
    await page.locator('.status.is-live').waitFor();
    await send(next, 'Third');
    await page.getByRole('option').filter({ hasText: 'Third' }).waitFor();
    expect(await page.locator('.row-name').allTextContents()).toEqual(want);
    await page.close();
    await after.close();
  });

  test('stands still when it is paused, says how much more arrived, and catches up', async () => {
    await open.batch(event('42', 'First'));
    await open.row('First').waitFor();
    await open.page.getByRole('button', { name: 'Pause' }).click();
    await open.batch(event('42', 'Second'), event('42', 'Third'));
    await open.page.getByRole('button', { name: '2 more arrived' }).click();
    await open.row('Third').waitFor();
    expect(await open.titles()).toEqual(['Third', 'Second', 'First']);
    await open.batch(event('42', 'Fourth'));
    await open.row('Fourth').waitFor();
  });

  test('shows a request that brought nothing, with what was answered', async () => {
    open.sandbox.fault({ status: 503 });
    await open.batch(event('42', 'Lost'));
    await open.row('answered 503').click();
    expect(await open.detail().innerText()).toContain(
      'A programmed fault answered in its place: nothing was stored.',
    );
  });

  describe('filters', () => {
    beforeEach(async () => {
      await open.batch(
        event('ada', 'Order Completed', { total: 5 }, { id: ulid('A1') }),
        event('ada', 'Order Completed', { total: 5 }, { id: ulid('A1') }),
        event('grace', 'Payment Failed', { reason: 'card expired' }),
        event('grace', ''),
        { type: 'person', action: 'identify', identifiers: { cio_id: 'nobody' }, attributes: {} },
      );
      await open.identify('linus', { plan: 'pro' });
      await open.pipelines('/v1/track', { anonymousId: 'v1', event: 'Product Viewed' });
      await open.row('Product Viewed').waitFor();
    });

    const all = 7;
    test.each([
      ['outcome: stored', () => open.page.getByRole('checkbox', { name: 'stored' }).check(), 4],
      ['outcome: refused', () => open.page.getByRole('checkbox', { name: 'refused' }).check(), 1],
      ['outcome: dropped', () => open.page.getByRole('checkbox', { name: 'dropped' }).check(), 1],
      ['outcome: repeat', () => open.page.getByRole('checkbox', { name: 'repeat' }).check(), 1],
      ['destination: Track v2', () => open.page.getByRole('checkbox', { name: 'Track v2' }).check(), 5],
      ['destination: Track v1', () => open.page.getByRole('checkbox', { name: 'Track v1' }).check(), 1],
      ['destination: Pipelines', () => open.page.getByRole('checkbox', { name: 'Pipelines' }).check(), 1],
      ['person', () => open.page.getByLabel('Person').fill('GRACE'), 2],
      ['person in the path of Track v1', () => open.page.getByLabel('Person').fill('linus'), 1],
      ['name', () => open.page.getByRole('button', { name: /^Order Completed/ }).click(), 2],
      ['text in the JSON', () => open.page.getByRole('searchbox').fill('card EXPIRED'), 1],
      ['text in the message', () => open.page.getByRole('searchbox').fill('belongs to nobody'), 1],
    ])('by %s', async (_, choose, want) => {
      await choose();
      await expect.poll(open.titles).toHaveLength(want);
      expect(await open.page.locator('.found').textContent()).toBe(`${want} of ${all}`);
      await open.page.getByRole('button', { name: 'Show all' }).click();
      await expect.poll(open.titles).toHaveLength(all);
    });

    test('hold for what arrives later', async () => {
      await open.page.getByRole('searchbox').fill('failed');
      await open.batch(event('ada', 'Order Completed'), event('ada', 'Payment Failed', { second: true }));
      await expect.poll(open.titles).toEqual(['Payment Failed', 'Payment Failed']);
    });

    test('say so when nothing fits', async () => {
      await open.page.getByRole('searchbox').fill('nobody tracks this');
      await open.page.getByText('Nothing that arrived fits.').waitFor();
    });
  });

  test('counts each name, with what was not stored and what was repeated', async () => {
    await open.batch(
      event('ada', 'Order Completed', {}, { id: ulid('B1') }),
      event('ada', 'Order Completed', {}, { id: ulid('B1') }),
      event('ada', 'Order Completed', {}, { timestamp: 'yesterday' }),
    );
    const name = open.page.getByRole('button', { name: /^Order Completed/ });
    await expect
      .poll(() => name.getAttribute('title'))
      .toBe('Order Completed: 3 arrived, 1 not stored, 1 repeated');
    const curve = await name.locator('polyline').getAttribute('points');
    expect(curve?.split(' ')).toHaveLength(60);
    expect(new Set(curve?.split(' ').map((point) => point.split(',')[1])).size).toBe(2);
  });
});

describe('one event', () => {
  test('opens to its exact JSON, laid out and as it stands', async () => {
    const json =
      '{"type":"person","action":"event","identifiers":{"id":"42"},"name":"Grüße","attributes":{"a":1.0,"b":12345678901234567890,"c":"\\u0041"}}';
    const { siteId, apiKey } = open.sandbox.credentials;
    await fetch(`${open.server.url}/api/v2/entity`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${siteId}:${apiKey}`)}` },
      body: json,
    });
    await open.row('Grüße').click();
    const shown = open.detail().locator('.block').first().locator('pre');
    expect((await shown.textContent())?.replace(/^ +|\n/gm, '').replaceAll('": ', '":')).toBe(json);
    await open.detail().getByRole('button', { name: 'Raw' }).first().click();
    expect(await shown.textContent()).toBe(json);
    await open.browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open.detail().getByRole('button', { name: 'Copy JSON' }).click();
    await open.detail().getByText('Copied').waitFor();
    expect(await open.page.evaluate(() => navigator.clipboard.readText())).toBe(json);
  });

  test('opens to the request that it came in: method, path, headers, place in the batch, answer, body', async () => {
    await open.batch(event('1', 'Alpha'), event('2', 'Bravo', {}, { timestamp: 1.5 }), event('3', 'Charlie'));
    await open.row('Bravo').click();
    const text = (await open.detail().innerText()).replace(/\s+/g, ' ');
    expect(text).toContain('POST /api/v2/batch');
    expect(text).toContain('207');
    expect(text).toContain('Number 2 of 3 in its batch');
    expect(
      await open.detail().locator('.block', { hasText: 'Answer' }).locator('pre').textContent(),
    ).toContain('"batch_index": 1');
    await open.detail().getByText('Headers').click();
    expect(await open.detail().locator('.pairs').innerText()).toContain('Basic …');
    await open.detail().getByRole('button', { name: 'Show the whole body' }).click();
    await open.detail().getByText('Body of the request').waitFor();
    await open.detail().getByRole('button', { name: 'Next' }).click();
    expect(await open.page.locator('#detail-title').textContent()).toBe('Charlie');
    await open.detail().getByText('Number 3 of 3 in its batch').waitFor();
  });

  test.each([
    [
      'a limit',
      () => open.batch(event('1', 'N'.repeat(132))),
      [
        'Something has the wrong form',
        'event name cannot be longer than 100 bytes',
        'name of an event: 100 bytes, given 132',
      ],
    ],
    [
      'a trait above its limit',
      () => open.identify('1', { 'my.note': 'é'.repeat(700) }),
      ["value for attribute 'my.note'", 'the value of a trait: 1,000 bytes, given 1,400'],
    ],
    [
      'a rule of Track',
      () => open.batch(event('1', 'A', {}, { timestamp: '2026-11-22T14:00:00Z' })),
      ['timestamp must be an integer of Unix seconds', 'whole number of seconds since 1970'],
    ],
    [
      'a cio_id that nobody has',
      () => open.batch({ type: 'person', action: 'identify', identifiers: { cio_id: 'x' }, attributes: {} }),
      ['A cio_id that belongs to nobody', 'unknown-cio-id', 'Only Customer.io assigns cio_id'],
    ],
    [
      'a strict batch',
      () =>
        open.pipelines('/v1/batch', {
          batch: [{ type: 'track', userId: '1', event: 'Alpha' }, { type: 'track' }],
        }),
      ['Refused because of another call of the same batch'],
      'Alpha',
    ],
    [
      'wrong keys',
      () =>
        fetch(`${open.server.url}/api/v2/batch`, { method: 'POST', body: '{"batch":[]}' }).then(() => 401),
      ['The credentials were not accepted', 'unauthorized'],
    ],
  ] as const)('says in red what was wrong: %s', async (_, send, words, name?: string) => {
    await send();
    await (name === undefined ? open.row(/refused|dropped/) : open.row(name)).first().click();
    const problem = open.page.locator('.problem');
    const text = await problem.innerText();
    for (const one of words) expect(text).toContain(one);
    const colour = await problem.locator('h3').evaluate((element) => getComputedStyle(element).color);
    const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map(Number);
    expect(red - Math.max(green, blue)).toBeGreaterThan(60);
  });

  test('marks the line of its JSON that is wrong', async () => {
    await open.batch(event('1', 'A', {}, { timestamp: 'yesterday' }));
    await open.row('A').click();
    expect(await open.detail().locator('.line.is-wrong').allTextContents()).toEqual([
      '  "timestamp": "yesterday"\n',
    ]);
  });

  test('says of a part that was left out that the rest was stored', async () => {
    await open.identify('1', { plan: 'pro', anonymous_id: 'v' });
    await open.identify('2', { plan: 'pro', anonymous_id: 'v' });
    await open.row('dropped').click();
    await open.detail().getByText('Only this part was left out. The rest of the item was stored.').waitFor();
  });

  test('that is a repeat says that it was ignored', async () => {
    await open.batch(event('1', 'A', {}, { id: ulid('C1') }), event('1', 'A', {}, { id: ulid('C1') }));
    await open.row('repeat').click();
    await open.detail().getByText('and ignored.').waitFor();
  });
});
