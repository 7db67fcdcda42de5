import { definePlan } from 'typed-cio';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Plan } from '../../../src/core/plan/define-plan.js';
import { PlanCheck } from '../../../src/core/plan/plan-check.js';

/** A schema of no library, which does what a test says. */
const schemaOf = (validate: (value: unknown) => unknown) =>
  ({ '~standard': { version: 1, vendor: 'own', validate } }) as never;

const plan = definePlan({
  events: {
    'Order Paid': {
      props: z.object({
        total: z.number(),
        currency: z.string().default('EUR'),
        coupon: z.string().trim().toUpperCase().optional(),
        items: z.array(z.object({ price: z.number() })).optional(),
      }),
    },
    'Signed Out': {},
    Strict: { props: z.strictObject({ known: z.string() }) },
    Late: { props: z.object({ name: z.string().refine(async () => true) }) },
    Promised: { props: schemaOf(async (value) => ({ value })) },
    PromisedRefusal: { props: schemaOf(() => Promise.reject(new Error('later'))) },
    Throwing: {
      props: schemaOf(() => {
        throw new Error('a bug of theirs');
      }),
    },
    ThrowingText: {
      props: schemaOf(() => {
        throw 'a text';
      }),
    },
    Nothing: { props: schemaOf(() => undefined) },
    NoObject: { props: schemaOf(() => ({ value: 5 })) },
    NullObject: { props: schemaOf(() => ({ value: null })) },
    NoReason: { props: schemaOf(() => ({ issues: [] })) },
    NoPath: { props: schemaOf(() => ({ issues: [{ message: 'all of it' }] })) },
    Segments: {
      props: schemaOf(() => ({ issues: [{ message: 'bad', path: [{ key: 'list' }, 2, { key: 'price' }] }] })),
    },
  },
  traits: { schema: z.object({ email: z.email() }).partial() },
});

const planCheck = new PlanCheck(plan, 'server');
const check = (name: string, props: object) => planCheck.event(name, props);
const checkTraits = (of: Plan, traits: object) => new PlanCheck(of, 'server').traits(traits);

describe('an event of the plan', () => {
  test('returns the output of the schema, with defaults and transforms', () => {
    expect(check('Order Paid', { total: 5, coupon: ' summer ' })).toEqual({
      values: { total: 5, currency: 'EUR', coupon: 'SUMMER' },
    });
  });

  test('leaves what the caller gave as it is', () => {
    const given = Object.freeze({ total: 5 });
    check('Order Paid', given);
    expect(given).toEqual({ total: 5 });
  });

  test.each([
    ['an event that the plan does not have', 'Order Payed'],
    ['a name that every object has', 'toString'],
    ['another case', 'order paid'],
  ])('refuses %s', (_, name) => {
    const refusal = { code: 'UNKNOWN_EVENT', field: 'name' };
    expect(check(name, {})).toMatchObject({ refusal });
    expect(JSON.stringify(check(name, {}))).toContain(name);
  });

  test.each([
    ['a missing property', { given: {}, field: 'props.total' }],
    ['a wrong type', { given: { total: '5' }, field: 'props.total' }],
    [
      'a wrong type deep inside',
      { given: { total: 5, items: [{ price: 1 }, { price: 'x' }] }, field: 'props.items[1].price' },
    ],
  ])('refuses %s with its path', (_, { given, field }) => {
    expect(check('Order Paid', given)).toMatchObject({ refusal: { code: 'INVALID_PROPS', field } });
  });

  test('tells every issue, and the field of the first', () => {
    const { refusal } = check('Order Paid', { total: 'x', currency: 5 }) as { refusal: { message: string } };
    expect(refusal.message).toMatch(/^props\.total: .+; props\.currency: /);
  });

  test('refuses an extra property where the schema is strict', () => {
    expect(check('Strict', { known: 'x', other: 1 })).toMatchObject({ refusal: { code: 'INVALID_PROPS' } });
  });

  test('names every property of an event that has none', () => {
    expect(check('Signed Out', { why: 'x', when: 'y' })).toEqual({
      refusal: {
        code: 'INVALID_PROPS',
        field: 'props.why',
        message:
          'props.why: the event "Signed Out" has no properties; props.when: the event "Signed Out" has no properties',
        issues: ['props.why', 'props.when'].map((path) => ({
          path,
          message: 'the event "Signed Out" has no properties',
        })),
      },
    });
  });

  test('takes an event without a schema without properties', () => {
    expect(check('Signed Out', {})).toEqual({ values: {} });
    expect(check('Signed Out', { why: 'x' })).toMatchObject({
      refusal: { code: 'INVALID_PROPS', field: 'props.why' },
    });
  });

  test.each([
    ['writes a path that comes in objects', { name: 'Segments', field: 'props.list[2].price' }],
    ['names the whole where an issue has no path', { name: 'NoPath', field: 'props' }],
    ['refuses without a reason', { name: 'NoReason', field: 'props' }],
    ['refuses an answer that is no object', { name: 'NoObject', field: 'props' }],
    ['refuses an answer that is null', { name: 'NullObject', field: 'props' }],
    ['refuses a schema that answers nothing', { name: 'Nothing', field: 'props' }],
  ])('%s', (_, { name, field }) => {
    expect(check(name, {})).toMatchObject({ refusal: { code: 'INVALID_PROPS', field } });
  });

  test.each([
    ['an error', { name: 'Throwing', says: 'a bug of theirs' }],
    ['anything else', { name: 'ThrowingText', says: 'a text' }],
  ])('rejects the event when its schema throws %s', (_, { name, says }) => {
    const { refusal } = check(name, {}) as { refusal: { code: string; message: string } };
    expect(refusal.code).toBe('INVALID_PROPS');
    expect(refusal.message).toContain(`the schema threw: ${says}`);
  });

  describe('with an asynchronous schema', () => {
    const unhandled = vi.fn();
    beforeAll(() => void process.on('unhandledRejection', unhandled));
    afterAll(() => void process.off('unhandledRejection', unhandled));

    test.each(['Late', 'Promised', 'PromisedRefusal'])('%s is refused at once', async (name) => {
      expect(check(name, { name: 'x' })).toMatchObject({ refusal: { code: 'ASYNC_SCHEMA', field: 'props' } });
      await new Promise((resolve) => setImmediate(resolve));
      expect(unhandled).not.toHaveBeenCalled();
    });
  });
});

describe('a name that the plan does not have', () => {
  const many = definePlan({
    events: {
      'Account Created': {},
      'Cart Viewed': { sentFrom: 'browser' },
      'Order Paid': { sentFrom: 'server' },
      'Signed Out': { sentFrom: 'any' },
    },
  });
  const refusalOf = (name: string, place: 'server' | 'browser' = 'server') => {
    const checked = new PlanCheck(many, place).event(name, {});
    return 'refusal' in checked ? checked.refusal.message : undefined;
  };

  test.each([
    ['with a slip of the pen', 'Account Crated', '; did you mean "Account Created"?'],
    ['in another naming', 'account_created', '; did you mean "Account Created"?'],
    ['like none', 'Something Else', '; add it, or correct the name'],
    ['like one of the other place', 'Cart Viewd', '; add it, or correct the name'],
  ])('%s', (_, name, hint) => {
    expect(refusalOf(name)).toBe(`the plan has no event ${JSON.stringify(name)}${hint}`);
  });

  test('is shown in part where it is long', () => {
    expect(refusalOf('x'.repeat(10_000))!.length).toBeLessThan(200);
  });

  test('is one of the other place', () => {
    expect(refusalOf('Cart Viewed')).toBe(
      'the plan says that "Cart Viewed" is sent from a browser only, and this tracker is that of a server',
    );
    expect(refusalOf('Cart Viewed', 'browser')).toBeUndefined();
    expect(refusalOf('Order Paid', 'browser')).toContain('is sent from a server only');
    expect(refusalOf('Order Paid')).toBeUndefined();
    expect(refusalOf('Signed Out', 'browser')).toBeUndefined();
  });
});

describe('a page', () => {
  const pages = new PlanCheck(definePlan({ events: {}, pages: ['Home', 'Pricing'] }), 'server');

  test.each([
    ['a slip of the pen', 'Pricng', 'the plan has no page "Pricng"; did you mean "Pricing"?'],
    ['another one', 'Imprint', 'the plan has no page "Imprint"; add it to `pages`, or correct the name'],
  ])('that the plan does not have is refused: %s', (_, name, message) => {
    expect(pages.page(name)).toEqual({ code: 'UNKNOWN_EVENT', field: 'name', message });
  });

  test('is fine where the plan has it, or names none', () => {
    expect(pages.page('Pricing')).toBeUndefined();
    expect(planCheck.page('Anything')).toBeUndefined();
  });
});

describe('traits of the plan', () => {
  test('returns the output of the schema', () => {
    expect(checkTraits(plan, { email: 'a@b.co' })).toEqual({ values: { email: 'a@b.co' } });
  });

  test('refuses a wrong trait with its path', () => {
    expect(checkTraits(plan, { email: 'nobody' })).toMatchObject({
      refusal: { code: 'INVALID_TRAITS', field: 'traits.email' },
    });
  });

  test('refuses a trait that the schema would strip', () => {
    const refusal = {
      code: 'INVALID_TRAITS',
      field: 'traits.emial',
      message: expect.stringContaining('no such trait; did you mean "email"?'),
    };
    expect(checkTraits(plan, { emial: 'a@b.co' })).toMatchObject({ refusal });
  });

  test('takes any traits where the plan says nothing of them', () => {
    const traits = { anything: 1 };
    expect(checkTraits(definePlan({ events: {} }), traits)).toEqual({ values: traits });
  });
});
