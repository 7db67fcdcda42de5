import { createSandbox } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { OK, sendTo } from '../send-to.js';

const track = (more: object = {}) => ({ type: 'track', userId: '1', event: 'X', messageId: 'm1', ...more });

const WRONG_KEY = { authorization: `Basic ${btoa('wrong:')}` };

describe.each([
  ['by the header', {}, { 'x-strict-mode': '1' }],
  ['not by the header', {}, {}],
  ['not when the sandbox is permissive', { permissive: true }, { 'x-strict-mode': '1' }],
])('strict mode %s', (name, options, header: Record<string, string>) => {
  const strict = name === 'by the header';
  const setUp = () => {
    const sandbox = createSandbox(options);
    return { sandbox, ...sendTo(sandbox) };
  };

  test('stores what is right', async () => {
    const { sandbox, pipelines } = setUp();
    expect(await pipelines('/v1/batch', { batch: [track()] }, header)).toMatchObject(OK);
    expect(sandbox.events()).toHaveLength(1);
  });

  const big = 'x'.repeat(32_001);
  test.each([
    ['a wrong key', { path: '/v1/track', body: track(), header: WRONG_KEY, status: 401, reason: 'bad-key' }],
    [
      'a key with a password',
      {
        path: '/v1/track',
        body: track(),
        header: { authorization: `Basic ${btoa('sandbox-write-key:x')}` },
        status: 401,
        reason: 'bad-key',
      },
    ],
    ['no JSON', { path: '/v1/track', body: '{', status: 400, reason: 'invalid' }],
    ['a list', { path: '/v1/batch', body: [], status: 400, reason: 'invalid' }],
    ['no batch', { path: '/v1/batch', body: {}, status: 400, reason: 'invalid' }],
    ['an empty batch', { path: '/v1/batch', body: { batch: [] }, status: 400, reason: 'invalid' }],
    ['a call of 32,001 bytes', { path: '/v1/track', body: track({ big }), status: 400, reason: 'too-large' }],
    [
      'a call of 32,001 bytes in a batch',
      { path: '/v1/batch', body: { batch: [track({ big })] }, status: 400, reason: 'too-large' },
    ],
    [
      'a batch of 500,001 bytes',
      {
        path: '/v1/batch',
        body: JSON.stringify({ batch: [track()] }).padEnd(500_001),
        status: 400,
        reason: 'too-large',
      },
    ],
    ['a call of another type', { path: '/v1/page', body: track(), status: 400, reason: 'invalid' }],
    [
      'a call without a type in a batch',
      { path: '/v1/batch', body: { batch: [{ userId: '1' }] }, status: 400, reason: 'invalid' },
    ],
    [
      'a call of an unknown type',
      { path: '/v1/batch', body: { batch: [{ type: 'x' }] }, status: 400, reason: 'invalid' },
    ],
    ['a call of nobody', { path: '/v1/track', body: { event: 'X' }, status: 400, reason: 'invalid' }],
    [
      'an identify of nobody',
      { path: '/v1/identify', body: { userId: '', traits: {} }, status: 400, reason: 'invalid' },
    ],
    ['no event', { path: '/v1/track', body: { userId: '1' }, status: 400, reason: 'invalid' }],
    ['a number as userId', { path: '/v1/track', body: track({ userId: 1 }), status: 400, reason: 'invalid' }],
    [
      'Unix seconds',
      { path: '/v1/track', body: track({ timestamp: 1_713_484_800 }), status: 400, reason: 'invalid' },
    ],
    [
      'a time that is none',
      { path: '/v1/track', body: track({ timestamp: 'yesterday' }), status: 400, reason: 'invalid' },
    ],
    [
      'a date that is none',
      {
        path: '/v1/track',
        body: track({ timestamp: '2026-13-41T00:00:00Z' }),
        status: 400,
        reason: 'invalid',
      },
    ],
    ['no groupId', { path: '/v1/group', body: { userId: '1' }, status: 400, reason: 'invalid' }],
    ['no previousId', { path: '/v1/alias', body: { userId: '1' }, status: 400, reason: 'invalid' }],
  ])(
    `${strict ? 'refuses' : 'answers 200 to and drops'} %s`,
    async (_, { path, body, status, reason, ...more }) => {
      const { sandbox, pipelines } = setUp();
      const answer = await pipelines(path, body, { ...header, ...('header' in more ? more.header : {}) });
      expect([...sandbox.people(), ...sandbox.events()]).toEqual([]);
      if (strict) {
        expect(answer).toMatchObject({ status, body: { meta: { errors: [expect.any(String)] } } });
        expect(sandbox.dropped()).toEqual([]);
        expect(sandbox.refused()).toHaveLength(1);
      } else {
        expect(answer).toMatchObject(OK);
        expect(sandbox.refused()).toEqual([]);
        expect(sandbox.dropped()).toMatchObject([{ reason, message: expect.any(String) }]);
      }
    },
  );

  test(`${strict ? 'refuses a batch whole' : 'stores the rest'} when one call is invalid`, async () => {
    const { sandbox, pipelines } = setUp();
    const batch = [track(), track({ messageId: 'm2', event: undefined }), track({ messageId: 'm3' })];
    const answer = await pipelines('/v1/batch', { batch }, header);
    if (strict) {
      expect(answer).toMatchObject({
        status: 400,
        body: { meta: { errors: ['batch[1].event: Event is required'] } },
      });
      expect(sandbox.events()).toEqual([]);
      expect(sandbox.refused().map(({ reason }) => reason)).toEqual([
        'batch-refused',
        'required',
        'batch-refused',
      ]);
    } else {
      expect(answer).toMatchObject(OK);
      expect(sandbox.events()).toHaveLength(2);
      expect(sandbox.dropped()).toMatchObject([{ index: 1, reason: 'invalid', field: 'event' }]);
    }
  });
});

describe('a strict batch that was refused', () => {
  test('can be sent again without the invalid call: nothing of it counts as a repeat', async () => {
    const sandbox = createSandbox();
    const { strict } = sendTo(sandbox);
    await strict('/v1/batch', { batch: [track(), {}] });
    expect(await strict('/v1/batch', { batch: [track()] })).toMatchObject(OK);
    expect(sandbox.events()).toHaveLength(1);
    expect(sandbox.repeats()).toEqual([]);
  });
});
