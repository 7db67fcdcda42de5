import type { ShopTracker } from './plan.js';

/** Sends what is pending, and says what became of everything. A platform that kills after 30 s leaves time for both. */
export async function closeTracker(tracker: ShopTracker): Promise<void> {
  const { accepted, delivered, rejected, dropped, pending } = await tracker.close({ timeoutMs: 5000 });
  console.log(JSON.stringify({ accepted, delivered, rejected, dropped, pending }));
  if (dropped > 0) process.exitCode = 1;
}
