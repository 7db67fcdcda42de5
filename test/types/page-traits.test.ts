import { beforeAll, describe, expect, test } from 'vitest';
import { errorsOfEach } from './compile.js';

const declared = `
import { definePlan, type EventMapOf, type TraitsOf } from 'typed-cio';
import type { BrowserTracker } from 'typed-cio/browser';
import { createTracker, trackApi } from 'typed-cio/server';
import { z } from 'zod';
declare const transport: ReturnType<typeof trackApi>;
const traits = { schema: z.object({ email: z.email(), plan: z.string() }).partial() };
const strict = definePlan({ identifyFrom: 'server', events: {}, traits });
const open = definePlan({ identifyFrom: 'any', events: {}, traits });
const bare = definePlan({ identifyFrom: 'server', events: {} });
declare const page: BrowserTracker<EventMapOf<typeof strict, 'browser'>, TraitsOf<typeof strict>>;
declare const said: BrowserTracker<EventMapOf<typeof strict, 'browser'>, TraitsOf<typeof strict, 'browser'>>;
declare const anyPage: BrowserTracker<EventMapOf<typeof open, 'browser'>, TraitsOf<typeof open>>;
declare const barePage: BrowserTracker<EventMapOf<typeof bare, 'browser'>, TraitsOf<typeof bare>>;
declare const untyped: BrowserTracker;
declare const loose: BrowserTracker<{}, any>;
const server = createTracker({ plan: strict, transport });
declare const known: TraitsOf<typeof strict>;
declare const nothing: {};
`;

const lines: readonly [string, string, boolean][] = [
  ['a page says who it is', "page.identify('u1');", true],
  ['with no traits', "page.identify('u1', {});", true],
  ['with options', "page.identify('u1', {}, { timestamp: 5 });", true],
  ['a page gives no trait', "page.identify('u1', { plan: 'pro' });", false],
  ['nor one that is not in the plan', "page.identify('u1', { other: 1 });", false],
  ['nor those of a variable', "const given = { plan: 'pro' }; page.identify('u1', given);", false],
  ['the same where the place is said', "said.identify('u1', { plan: 'pro' });", false],
  ['and without traits there', "said.identify('u1');", true],
  ['nor where the plan declares none', "barePage.identify('u1', { plan: 'pro' });", false],
  ['another plan’s page gives traits', "anyPage.identify('u1', { plan: 'pro' });", true],
  ['of the right type', "anyPage.identify('u1', { plan: 5 });", false],
  ['a page without a plan gives any', "untyped.identify('u1', { plan: 5 });", true],
  ['and one whose traits are any', "loose.identify('u1', { plan: 5 });", true],
  ['a server gives traits', "server.identify('u1', { plan: 'pro' });", true],
  ['those of a variable', "server.identify('u1', known);", true],
  ['none', "server.identify('u1', {}); server.identify('u1', nothing);", true],
  ['of the right type', "server.identify('u1', { plan: 5 });", false],
  ['and of the plan', "server.identify('u1', { other: 5 });", false],
  ['the type of the traits has their names', 'const email: string | null | undefined = known.email;', true],
];

describe('with identifyFrom: server', () => {
  let errors: readonly (readonly string[])[];
  beforeAll(() => {
    errors = errorsOfEach(
      declared,
      lines.map(([, line]) => line),
    );
  }, 60_000);

  test.each(lines.map(([name, , isFine], index) => [name, index, isFine] as const))(
    '%s',
    (_, index, isFine) => {
      expect(errors[index]).toHaveLength(isFine ? 0 : 1);
    },
  );
});
