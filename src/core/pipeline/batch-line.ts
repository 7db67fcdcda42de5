import type { BatchReport } from '../model/batch-report.js';

/** A report in one line for people: `typed-cio: trackApi batch: 812 events, 148,211 bytes: stored in 83 ms`. */
export function batchLine(report: BatchReport): string {
  const { transport, route, events, bytes, attempt, durationMs, refusedEvents, retryAfterMs = 0 } = report;
  return [
    `typed-cio: ${transport} ${route}: ${counted(events, 'event')}, ${counted(bytes, 'byte')}: `,
    `${report.answer} in ${grouped(Math.round(durationMs))} ms`,
    refusedEvents > 0 ? `, but for ${counted(refusedEvents, 'event')}` : '',
    report.message === undefined ? '' : ` (${report.message})`,
    attempt > 1 ? `, attempt ${attempt}` : '',
    retryAfterMs > 0 ? `, next in ${(retryAfterMs / 1000).toFixed(1)} s or later` : '',
  ].join('');
}

function counted(count: number, what: string): string {
  return `${grouped(count)} ${what}${count === 1 ? '' : 's'}`;
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
