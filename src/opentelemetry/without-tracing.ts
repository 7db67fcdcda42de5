import { context, createContextKey } from '@opentelemetry/api';
import type { Http } from '../core/model/ports.js';

/** Set by `suppressTracing` of `@opentelemetry/core`, which is no peer of ours. Keys of one description are one key. */
const description = 'OpenTelemetry SDK Context Key SUPPRESS_TRACING';

/**
 * The `http` of a tracker whose requests make no spans. A batch has events of many requests, so it belongs to no trace: where
 * `fetch` is instrumented, each would begin a trace of its own.
 *
 * @example
 * createTracker({ transport, http: withoutTracing(createHttp()) });
 */
export function withoutTracing(http: Http): Http {
  const suppressTracing = createContextKey(description);
  return (request) => context.with(context.active().setValue(suppressTracing, true), () => http(request));
}
