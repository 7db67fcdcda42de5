import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import {
  type Context,
  type ContextManager,
  context,
  createContextKey,
  ROOT_CONTEXT,
} from '@opentelemetry/api';
import { withoutTracing } from 'typed-cio/opentelemetry';
import { createHttp, createTracker, trackApi } from 'typed-cio/server';
import { afterEach, expect, test } from 'vitest';
import { loopback } from '../adapters/loopback.js';

/** What instrumentations ask, in the package that the metrics' SDK brings along. */
const { isTracingSuppressed } = createRequire(
  createRequire(import.meta.url).resolve('@opentelemetry/sdk-metrics'),
)('@opentelemetry/core') as { isTracingSuppressed: (context: Context) => boolean };

/** As OpenTelemetry's own for Node. */
class AsyncContexts implements ContextManager {
  readonly #storage = new AsyncLocalStorage<Context>();
  active(): Context {
    return this.#storage.getStore() ?? ROOT_CONTEXT;
  }
  with: ContextManager['with'] = (active, run, thisArg, ...given) =>
    this.#storage.run(active, () => run.call(thisArg, ...given));
  bind: ContextManager['bind'] = (_, target) => target;
  enable(): this {
    return this;
  }
  disable(): this {
    return this;
  }
}

afterEach(() => context.disable());

const span = createContextKey('the span of a request');

test.each([
  ['without it a batch belongs to no trace, and would begin one', false],
  ['with it nothing is traced', true],
])('%s', async (_, isSuppressed) => {
  context.setGlobalContextManager(new AsyncContexts());
  const destination = await loopback((outgoing) => outgoing.end('{}'));
  const seen: unknown[] = [];
  const http = createHttp({
    fetch: (request) => {
      seen.push([isTracingSuppressed(context.active()), context.active().getValue(span)]);
      return fetch(request);
    },
  });
  const tracker = createTracker({
    transport: trackApi({ siteId: 'site_id_0123', apiKey: 'api_key_0123', endpoint: destination.url }),
    http: isSuppressed ? withoutTracing(http) : http,
  });
  context.with(ROOT_CONTEXT.setValue(span, 'of the first request'), () => tracker.trackEvent('u1', 'Event'));
  expect(await tracker.close()).toMatchObject({ delivered: 1 });
  expect(seen).toEqual([[isSuppressed, undefined]]);
  await destination.close();
});
