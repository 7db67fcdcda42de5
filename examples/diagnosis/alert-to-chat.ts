// Tells a chat channel (Slack, Mattermost …) when events are lost or late: once when it begins, and then not again
// for a while, however long it lasts.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger } from 'typed-cio';
import { createTracker, transportFromEnv } from 'typed-cio/server';

const { env } = process;
const webhook = env.ALERT_WEBHOOK_URL ?? '';
const everyMs = Number(env.ALERT_EVERY_MS ?? 30_000);
const quietMs = Number(env.ALERT_QUIET_MS ?? 15 * 60_000);
const mostLost = Number(env.ALERT_MOST_LOST ?? 0);
const mostLagMs = Number(env.ALERT_MOST_LAG_MS ?? 60_000);

/** Looks at the ledger now and then. Returns how to end that, with a last look. Looking never fails. */
function alertToChat(tracker: { readonly ledger: () => Ledger }): () => Promise<void> {
  const told = { lost: 0, isLate: false, at: Number.NEGATIVE_INFINITY };
  let looking: Promise<void> | undefined;

  async function tellWhatIsNew(): Promise<void> {
    const { rejected, dropped, byReason, pending, oldestPendingMs } = tracker.ledger();
    const lost = rejected + dropped;
    const isLate = oldestPendingMs > mostLagMs;
    if (!isLate) told.isLate = false;
    const news: string[] = [];
    if (lost - told.lost > mostLost) news.push(`lost so far: ${lost} (${JSON.stringify(byReason)})`);
    if (isLate && !told.isLate) news.push(`late: ${pending} wait, for up to ${oldestPendingMs / 1000} s`);
    if (news.length === 0 || performance.now() - told.at < quietMs) return;
    await post(`Customer.io tracking: ${news.join('; ')}`);
    // Where that failed it is told at the next look.
    Object.assign(told, { lost, isLate, at: performance.now() });
  }

  const look = () => {
    looking ??= tellWhatIsNew()
      .catch((error: unknown) => console.error(`the alert could not be sent: ${error}`))
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };
  // The timer does not keep the process alive.
  const timer = setInterval(look, everyMs).unref();
  return () => {
    clearInterval(timer);
    return look();
  };
}

async function post(text: string): Promise<void> {
  const response = await fetch(webhook, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
    signal: AbortSignal.timeout(3000),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
}

if (!URL.canParse(webhook)) throw new Error('ALERT_WEBHOOK_URL is no URL');
const tracker = createTracker({ transport: transportFromEnv() });
const stopAlerts = alertToChat(tracker);

for (let order = 1; order <= 20; order++) {
  tracker.trackEvent(order % 5 === 0 ? '' : `user-${order}`, 'Order Completed', { order });
  await sleep(50);
}
const { delivered, rejected } = await tracker.close();
await stopAlerts();
console.log({ delivered, rejected });
