import type { Http } from '../../core/model/ports.js';
import type { SendContext } from '../../core/model/transport.js';

/** The moment of the attempt: a second after the samples happened. */
const now = Date.UTC(2026, 0, 2, 3, 4, 6, 789);

/** What a transport may use of the world, with an `Http` that is under control. Nothing is called off. */
export function sendContext(http: Http): SendContext {
  return { http, now, timeoutMs: 10_000, cancellation: { cancelled: false, onCancel: () => {} } };
}
