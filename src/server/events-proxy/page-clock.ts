/** Less than this is the way here, and clocks that are as right as clocks are. */
const toleratedMs = 2 * 60_000;

/**
 * What to add to the times of a page whose clock is wrong: the difference between the time at which it says that it sent,
 * and ours.
 */
export function clockSkewMs(sentAt: unknown, now: number): number {
  const sent = typeof sentAt === 'string' ? Date.parse(sentAt) : Number.NaN;
  const skewMs = now - sent;
  return Number.isNaN(skewMs) || Math.abs(skewMs) < toleratedMs ? 0 : skewMs;
}
