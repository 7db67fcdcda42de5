import { createSandbox, type Sandbox } from 'typed-cio/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type OpenBrowser, openBrowser } from './chromium.js';
import { event, type OpenPage, openSandboxPage } from './sandbox-page.js';
import { trafficPlan } from './sandbox-traffic.js';

let browser: OpenBrowser;
let open: OpenPage;

beforeAll(async () => {
  browser = await openBrowser();
  open = await openSandboxPage(browser, { plan: trafficPlan });
}, 240_000);

beforeEach(async () => {
  open.sandbox.reset();
  await open.visit();
});

afterEach(() => expect(open.complaints.splice(0)).toEqual([]));

afterAll(async () => {
  await open?.close();
  await browser?.close();
});

const titles = () => open.page.locator('.row-what > :first-child').allTextContents();
const detail = () => open.page.locator('#detail');
const ulid = (last: string) => `01HZX3J8Q5W7M2N4P6R8T0V1${last.padStart(2, '0')}`;

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
    expect(await titles()).toEqual(['Order 4', 'Order 3', 'Order 2', 'Order 1', 'Order 0']);
  });

  test('shows what was there before the page was opened', async () => {
    await open.batch(event('42', 'Order Completed'), event('42', 'Payment Failed'));
    await open.visit();
    await open.row('Payment Failed').waitFor();
    expect(await titles()).toEqual(['Payment Failed', 'Order Completed']);
  });

  test.each([
    ['the same sandbox, without gap or repeat', true, ['Third', 'Second', 'First']],
    ['another one at the same address, from its beginning', false, ['Third']],
  ])('goes on after the connection broke: with %s', async (_, isSame, want) => {
    const sandbox = createSandbox();
    const before = await sandbox.listen();
    const page = await browser.context.newPage();
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
    expect(await titles()).toEqual(['Third', 'Second', 'First']);
    await open.batch(event('42', 'Fourth'));
    await open.row('Fourth').waitFor();
  });

  test('shows a request that brought nothing, with what was answered', async () => {
    open.sandbox.fault({ status: 503 });
    await open.batch(event('42', 'Lost'));
    await open.row('answered 503').click();
    expect(await detail().innerText()).toContain(
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
      await expect.poll(titles).toHaveLength(want);
      expect(await open.page.locator('.found').textContent()).toBe(`${want} of ${all}`);
      await open.page.getByRole('button', { name: 'Show all' }).click();
      await expect.poll(titles).toHaveLength(all);
    });

    test('hold for what arrives later', async () => {
      await open.page.getByRole('searchbox').fill('failed');
      await open.batch(event('ada', 'Order Completed'), event('ada', 'Payment Failed', { second: true }));
      await expect.poll(titles).toEqual(['Payment Failed', 'Payment Failed']);
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
    const shown = detail().locator('.block').first().locator('pre');
    expect((await shown.textContent())?.replace(/^ +|\n/gm, '').replaceAll('": ', '":')).toBe(json);
    await detail().getByRole('button', { name: 'Raw' }).first().click();
    expect(await shown.textContent()).toBe(json);
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await detail().getByRole('button', { name: 'Copy JSON' }).click();
    await detail().getByText('Copied').waitFor();
    expect(await open.page.evaluate(() => navigator.clipboard.readText())).toBe(json);
  });

  test('opens to the request that it came in: method, path, headers, place in the batch, answer, body', async () => {
    await open.batch(event('1', 'Alpha'), event('2', 'Bravo', {}, { timestamp: 1.5 }), event('3', 'Charlie'));
    await open.row('Bravo').click();
    const text = (await detail().innerText()).replace(/\s+/g, ' ');
    expect(text).toContain('POST /api/v2/batch');
    expect(text).toContain('207');
    expect(text).toContain('Number 2 of 3 in its batch');
    expect(await detail().locator('.block', { hasText: 'Answer' }).locator('pre').textContent()).toContain(
      '"batch_index": 1',
    );
    await detail().getByText('Headers').click();
    expect(await detail().locator('.pairs').innerText()).toContain('Basic …');
    await detail().getByRole('button', { name: 'Show the whole body' }).click();
    await detail().getByText('Body of the request').waitFor();
    await detail().getByRole('button', { name: 'Next' }).click();
    expect(await open.page.locator('#detail-title').textContent()).toBe('Charlie');
    await detail().getByText('Number 3 of 3 in its batch').waitFor();
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
    expect(await detail().locator('.line.is-wrong').allTextContents()).toEqual([
      '  "timestamp": "yesterday"\n',
    ]);
  });

  test('says of a part that was left out that the rest was stored', async () => {
    await open.identify('1', { plan: 'pro', anonymous_id: 'v' });
    await open.identify('2', { plan: 'pro', anonymous_id: 'v' });
    await open.row('dropped').click();
    await detail().getByText('Only this part was left out. The rest of the item was stored.').waitFor();
  });

  test('that is a repeat says that it was ignored', async () => {
    await open.batch(event('1', 'A', {}, { id: ulid('C1') }), event('1', 'A', {}, { id: ulid('C1') }));
    await open.row('repeat').click();
    await detail().getByText('and ignored.').waitFor();
  });
});

describe('people', () => {
  test('are listed, and opened with their traits and timeline', async () => {
    await open.identify('42', { email: 'ada@example.com', plan: 'pro', team: { size: 3 } });
    await open.batch(event('42', 'Order Completed', { total: 5 }));
    await open.visit('people');
    await open.page.getByRole('option', { name: /42/ }).click();
    await detail().getByText('Order Completed').click();
    const text = await detail().innerText();
    for (const one of ['ada@example.com', 'pro', '{"size":3}', '"total": 5']) expect(text).toContain(one);
  });

  test('who were visitors show the moment at which they merged', async () => {
    await open.pipelines('/v1/page', {
      anonymousId: 'v_7f3a',
      name: 'Pricing',
      timestamp: '2026-11-20T10:00:00Z',
    });
    await open.visit('people');
    await open.page.getByRole('option', { name: /v_7f3a/ }).click();
    await detail().getByText('anonymous visitor').waitFor();
    await open.identify('42', { anonymous_id: 'v_7f3a' });
    // Whoever is looked at while they merge turns into the person.
    await detail().getByText('Visitor v_7f3a became this person').waitFor();
    expect(await open.page.locator('#detail-title').textContent()).toBe('42');
    await open.batch(event('42', 'Account Created', {}, { timestamp: Math.floor(Date.now() / 1000) + 60 }));
    await detail().getByText('Account Created').waitFor();
    const points = await detail()
      .locator('.point')
      .evaluateAll((all) =>
        all.map((one) => [one.className, one.querySelector('.row-name')?.textContent ?? '']),
      );
    expect(points).toEqual([
      ['point', 'Account Created'],
      ['point is-merge', ''],
      ['point is-earlier', 'Pricing'],
    ]);
    await open.page.getByRole('option', { name: /was a visitor/ }).waitFor();
  });

  test('are reached from what they did', async () => {
    await open.identify('42', { email: 'ada@example.com' });
    await open.row('identify').click();
    await detail().getByRole('link', { name: /42/ }).click();
    await detail().getByText('ada@example.com').first().waitFor();
    expect(new URL(open.page.url()).hash).toBe('#people/userId/42');
  });

  test('whom nobody knows are said to be nobody', async () => {
    await open.visit('people/userId/nobody');
    await detail().getByText('Nobody is known by this name').waitFor();
  });
});

describe('the plan', () => {
  test('is shown with what was seen of it, and what nobody planned', async () => {
    await open.batch(
      event('1', 'Order Completed'),
      event('1', 'Order Completed'),
      event('1', 'Wishlist Shared'),
      event('1', 'order_completed'),
    );
    await open.visit('plan');
    await open.page.getByText('1 of 10 planned names seen, 1 unplanned').waitFor();
    const row = (name: string) => open.page.getByRole('row').filter({ hasText: name });
    expect(await row('An order was paid.').locator('td').first().textContent()).toBe('2');
    expect(await row('Payment Failed').locator('td').first().textContent()).toBe('not yet');
    expect(await row('now Order Completed').textContent()).toContain('order_completed');
    await open.batch(event('1', 'Payment Failed'));
    await open.page.getByText('2 of 10 planned names seen').waitFor();
    await open.page.getByRole('button', { name: 'Wishlist Shared' }).click();
    await expect.poll(titles).toEqual(['Wishlist Shared']);
  });

  test('has a hint in its place where a sandbox has none', async () => {
    const other = await openSandboxPage(browser);
    await other.visit('plan');
    await other.page.getByText('npx typed-cio sandbox --plan').waitFor();
    // That there is none is an answer of 404, which the browser writes down.
    expect(other.complaints.filter((one) => !one.includes('404'))).toEqual([]);
    await other.close();
  });
});

describe('faults', () => {
  test.each([
    ['429', 429],
    ['503', 503],
    ['401', 401],
  ])('%s is met by every request until it is switched off', async (name, status) => {
    await open.visit('faults');
    const on = open.page.getByRole('switch', { name: new RegExp(`^${name}`) });
    await on.click();
    await open.page.getByText('until switched off').waitFor();
    expect(await on.getAttribute('aria-checked')).toBe('true');
    expect([await open.batch(event('1', 'A')), await open.batch(event('1', 'A'))]).toEqual([status, status]);
    await on.click();
    await open.page.getByText('None: every request is handled as ever.').waitFor();
    expect(await open.batch(event('1', 'A'))).toBe(200);
  });

  test.each([
    ['Cut before', 0],
    ['Cut after', 1],
  ])('%s, once, cuts one request', async (name, stored) => {
    await open.visit('faults');
    await open.page.getByRole('button', { name: `${name}, once` }).click();
    await open.page.getByRole('link', { name: /1 on/ }).waitFor();
    await expect(open.batch(event('1', 'A'))).rejects.toThrow('fetch failed');
    expect(open.sandbox.events()).toHaveLength(stored);
    await open.page.getByText('None: every request is handled as ever.').waitFor();
    expect(await open.batch(event('1', 'B'))).toBe(200);
  });

  test('are put together in the form', async () => {
    await open.visit('faults');
    await open.page.getByLabel('Path').fill('/v1/*');
    await open.page.getByLabel('Answer').fill('500');
    await open.page.getByLabel('Times').fill('2');
    await open.page.getByRole('button', { name: 'Switch on', exact: true }).click();
    await open.page.getByText('answer 500, for /v1/*').waitFor();
    expect(await open.batch(event('1', 'A'))).toBe(200);
    expect(await open.pipelines('/v1/track', { userId: '1', event: 'A' })).toBe(500);
    await open.page.getByText('once', { exact: true }).waitFor();
    await open.page.getByRole('button', { name: /^Switch off/ }).click();
    expect(await open.pipelines('/v1/track', { userId: '1', event: 'A' })).toBe(200);
  });

  test('that make no sense are refused with the reason', async () => {
    await open.visit('faults');
    await open.page.getByLabel('Times').fill('often');
    await open.page.getByRole('button', { name: 'Switch on', exact: true }).click();
    await open.page.getByRole('alert').filter({ hasText: 'fault.times' }).waitFor();
    // A refused wish is an answer of 400, which the browser writes down.
    expect(open.complaints.splice(0).filter((one) => !one.includes('400'))).toEqual([]);
  });
});

describe('the page', () => {
  test('forgets everything, after asking', async () => {
    await open.batch(event('1', 'A'));
    await open.row('A').waitFor();
    await open.page.getByRole('button', { name: 'Reset…' }).click();
    await open.page.getByRole('button', { name: 'Keep it' }).click();
    expect(open.sandbox.events()).toHaveLength(1);
    await open.page.getByRole('button', { name: 'Reset…' }).click();
    await open.page.getByRole('button', { name: 'Forget everything' }).click();
    await open.page.getByText('Nothing has arrived yet.').waitFor();
    expect(open.sandbox.items()).toEqual([]);
    await open.batch(event('1', 'B'));
    await open.row('B').waitFor();
    expect(await titles()).toEqual(['B']);
  });

  test('sends a first event by itself, and gives away the variables that others need', async () => {
    const text = await open.page.locator('.first-event').innerText();
    expect(text).toContain('CUSTOMER_IO_SITE_ID=sandbox-site-id');
    expect(text).toContain(`CUSTOMER_IO_ENDPOINT=${open.server.url}`);
    await open.page.getByRole('button', { name: 'Send one from here' }).click();
    await open.row('Hello Sandbox').waitFor();
    expect(open.sandbox.events()).toMatchObject([{ name: 'Hello Sandbox', userId: '42' }]);
    await open.visit('connect');
    expect(await open.page.locator('main').innerText()).toContain('CUSTOMER_IO_WRITE_KEY=sandbox-write-key');
  });

  test('runs no script but its own, and asks no other server', async () => {
    const asked: string[] = [];
    const note = (request: { url(): string }) => void asked.push(new URL(request.url()).origin);
    open.page.on('request', note);
    await open.visit();
    open.page.off('request', note);
    expect(new Set(asked.filter((origin) => origin !== 'null'))).toEqual(new Set([open.server.url]));
    const policy = (await fetch(open.server.url)).headers.get('content-security-policy');
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    const eaten = await open.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.wasRun = true';
      document.body.append(script);
      return 'wasRun' in globalThis;
    });
    expect(eaten).toBe(false);
    expect(open.complaints.splice(0).join()).toContain('Content Security Policy');
  });

  test('leaves no trace of itself in the inbox', () => {
    expect(open.sandbox.requests()).toEqual([]);
  });

  describe('by keyboard', () => {
    beforeEach(async () => {
      await open.batch(...['Alpha', 'Bravo', 'Charlie', 'Delta'].map((name) => event('1', name)));
      await open.row('Delta').waitFor();
    });
    const active = () => open.page.locator('[aria-selected="true"] .row-name').textContent();

    test('arrows, Home and End move through the list, which says where it is', async () => {
      await open.page.locator('#events').focus();
      for (const [key, name] of [
        ['ArrowDown', 'Delta'],
        ['ArrowDown', 'Charlie'],
        ['ArrowUp', 'Delta'],
        ['End', 'Alpha'],
        ['ArrowUp', 'Bravo'],
        ['Home', 'Delta'],
      ] as const) {
        await open.page.keyboard.press(key);
        expect(await active()).toBe(name);
        expect(await open.page.locator('#detail-title').textContent()).toBe(name);
      }
      const meant = await open.page.locator('#events').getAttribute('aria-activedescendant');
      expect(await open.page.locator(`#${meant}`).textContent()).toContain('Delta');
    });

    test('Enter goes into an event, Escape comes back and closes it', async () => {
      await open.page.locator('#events').focus();
      await open.page.keyboard.press('ArrowDown');
      await open.page.keyboard.press('Enter');
      expect(await open.page.evaluate(() => document.activeElement?.id)).toBe('detail');
      await open.page.keyboard.press('Escape');
      expect(await detail().count()).toBe(0);
      expect(await open.page.evaluate(() => document.activeElement?.id)).toBe('events');
    });

    test('a slash leads to the search, Escape empties it and leaves', async () => {
      await open.page.keyboard.press('/');
      await open.page.keyboard.type('B/');
      expect(await open.page.getByRole('searchbox').inputValue()).toBe('B/');
      await open.page.keyboard.press('Escape');
      expect(await open.page.getByRole('searchbox').inputValue()).toBe('');
      await open.page.keyboard.press('Escape');
      expect(await open.page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
    });

    test('p in the list pauses and resumes', async () => {
      await open.page.locator('#events').focus();
      await open.page.keyboard.press('p');
      await open.page.getByRole('button', { name: 'Resume' }).waitFor();
      await open.page.keyboard.press('p');
      await open.page.getByRole('button', { name: 'Pause' }).waitFor();
    });

    test('the colours are switched, and stay', async () => {
      const button = () => open.page.getByRole('button', { name: /^Colours/ });
      const ground = () => open.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const system = await ground();
      await button().press('Enter');
      await button().press('Enter');
      const dark = await ground();
      expect(dark).not.toBe(system);
      await open.visit();
      expect(await ground()).toBe(dark);
      await button().press('Enter');
      expect(await ground()).toBe(system);
    });
  });

  test('tells those who listen what they asked for, and not each event', async () => {
    const said = open.page.getByRole('status');
    await open.batch(event('1', 'A'), event('1', 'B'));
    await open.row('B').waitFor();
    expect(await said.textContent()).toBe('');
    await open.page.getByRole('searchbox').fill('A');
    await expect.poll(() => said.textContent()).toBe('2 shown');
    await open.page.getByRole('button', { name: 'Pause' }).click();
    expect(await said.textContent()).toBe('The tail is paused');
  });
});
