import { createSandbox, type SandboxPlan } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { sendTo } from '../send-to.js';

const plan: SandboxPlan = {
  events: [
    { name: 'Account Created', stage: 'Acquisition', owner: 'growth', sentFrom: 'server' },
    {
      name: 'Subscription Started',
      description: 'A paid plan began.',
      aliases: [{ name: 'subscription_started', sendBothUntil: '2027-01-31' }, { name: 'sub_start' }],
    },
    { name: 'Logged Out', deprecated: 'nobody uses it' },
  ],
  pages: ['Pricing', 'Docs'],
};

function setUp(given: SandboxPlan | undefined = plan) {
  const time = { now: 1000 };
  const sandbox = createSandbox({ ...(given && { plan: given }), now: () => time.now });
  const { pipelines, send } = sendTo(sandbox);
  return {
    sandbox,
    ask: (path: string) => send('GET', `/__sandbox/${path}`, undefined, {}),
    see: (at: number, event: string, kind = 'track', messageId?: string) => {
      time.now = at;
      return pipelines(`/v1/${kind}`, { userId: '1', event, name: event, messageId });
    },
  };
}

describe('coverage', () => {
  test('counts what is planned, in the order of the plan, with its times', async () => {
    const { sandbox, see } = setUp();
    await see(2000, 'Logged Out');
    await see(3000, 'Account Created');
    await see(5000, 'Account Created');
    await see(6000, 'Pricing', 'page');
    expect(sandbox.coverage()).toEqual({
      planned: [
        { kind: 'event', name: 'Account Created', count: 2, firstSeenAt: 3000, lastSeenAt: 5000 },
        { kind: 'event', name: 'Subscription Started', count: 0 },
        { kind: 'event', name: 'Logged Out', count: 1, firstSeenAt: 2000, lastSeenAt: 2000 },
        { kind: 'page', name: 'Pricing', count: 1, firstSeenAt: 6000, lastSeenAt: 6000 },
        { kind: 'page', name: 'Docs', count: 0 },
      ],
      neverSeen: [
        { kind: 'event', name: 'Subscription Started', count: 0 },
        { kind: 'page', name: 'Docs', count: 0 },
      ],
      unplanned: [],
      aliasesInUse: [],
    });
  });

  test('lists what is not planned by its first arrival, and leaves screens out', async () => {
    const { sandbox, see } = setUp();
    await see(2000, 'Home', 'page');
    await see(3000, 'Account created');
    await see(4000, 'Home', 'page');
    await see(5000, 'Pricing');
    await see(6000, 'Start', 'screen');
    expect(sandbox.coverage()?.unplanned).toEqual([
      { kind: 'page', name: 'Home', count: 2, firstSeenAt: 2000, lastSeenAt: 4000 },
      { kind: 'event', name: 'Account created', count: 1, firstSeenAt: 3000, lastSeenAt: 3000 },
      { kind: 'event', name: 'Pricing', count: 1, firstSeenAt: 5000, lastSeenAt: 5000 },
    ]);
  });

  test('calls no page unplanned when the plan names none', async () => {
    const { sandbox, see } = setUp({ events: [] });
    await see(2000, 'Home', 'page');
    expect(sandbox.coverage()).toEqual({ planned: [], neverSeen: [], unplanned: [], aliasesInUse: [] });
  });

  test('tells aliases that are still in use; their event was seen', async () => {
    const { sandbox, see } = setUp();
    await see(2000, 'sub_start');
    await see(3000, 'subscription_started');
    const coverage = sandbox.coverage();
    expect(coverage?.aliasesInUse).toEqual([
      {
        kind: 'event',
        name: 'sub_start',
        event: 'Subscription Started',
        count: 1,
        firstSeenAt: 2000,
        lastSeenAt: 2000,
      },
      {
        kind: 'event',
        name: 'subscription_started',
        event: 'Subscription Started',
        sendBothUntil: '2027-01-31',
        count: 1,
        firstSeenAt: 3000,
        lastSeenAt: 3000,
      },
    ]);
    expect(coverage?.unplanned).toEqual([]);
    expect(coverage?.planned[1]).toEqual({ kind: 'event', name: 'Subscription Started', count: 0 });
    expect(coverage?.neverSeen.map(({ name }) => name)).not.toContain('Subscription Started');
  });

  test('counts what was stored: no repeat, nothing refused; a deleted person leaves what was seen', async () => {
    const { sandbox, see } = setUp();
    await see(2000, 'Account Created', 'track', 'm');
    await see(3000, 'Account Created', 'track', 'm');
    await see(4000, ' ');
    await see(5000, 'User Deleted');
    expect(sandbox.events()).toEqual([]);
    const { planned, unplanned } = sandbox.coverage()!;
    expect(planned[0]).toMatchObject({ count: 1, lastSeenAt: 2000 });
    expect(unplanned).toEqual([]);
  });

  test('begins anew with a reset', async () => {
    const { sandbox, see } = setUp();
    await see(2000, 'Account Created');
    sandbox.reset();
    expect(sandbox.coverage()?.neverSeen).toHaveLength(5);
  });

  test('is answered by HTTP, as is the plan', async () => {
    const { sandbox, see, ask } = setUp();
    await see(2000, 'Account Created');
    expect(await ask('plan')).toMatchObject({ status: 200, body: plan });
    expect(await ask('coverage')).toMatchObject({ status: 200, body: sandbox.coverage() });
  });

  test('is not there without a plan, and says so', async () => {
    const sandbox = createSandbox();
    const { send } = sendTo(sandbox);
    expect([sandbox.plan, sandbox.coverage()]).toEqual([undefined, undefined]);
    for (const path of ['plan', 'coverage']) {
      expect(await send('GET', `/__sandbox/${path}`, undefined, {})).toMatchObject({
        status: 404,
        body: { error: expect.stringContaining('--plan') },
      });
    }
  });

  test.each([
    ['no events', {}, /^plan\.events: /],
    ['a nameless event', { events: [{}] }, /^plan\.events\.0\.name: /],
    ['an alias that is text', { events: [{ name: 'A', aliases: ['a'] }] }, /^plan\.events\.0\.aliases\.0: /],
    ['a key that means nothing', { events: [], event: [] }, /^plan: .*"event"/],
  ])('refuses a plan with %s', (_, wrong, message) => {
    expect(() => createSandbox({ plan: wrong as never })).toThrow(
      expect.objectContaining({ name: 'TypeError', message: expect.stringMatching(message) }),
    );
  });
});
