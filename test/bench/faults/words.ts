import { crashed, type Evidence, falselyReported, stored } from './evidence.js';

/** How much arrived, and what the SDK said about the rest. One of them may have been bad. */
export function arrival(evidence: Evidence, total: number, bad?: number): string {
  const there = stored(evidence);
  const lies = falselyReported(evidence);
  const isGone = there.size === total - 1 && bad !== undefined && !there.has(bad);
  return [
    isGone ? `the other ${total - 1} delivered, ${fateOf(bad, evidence)}` : delivery(evidence, total),
    ...(lies > 0 && !isGone ? [`**${lies} reported delivered that are not there**`] : []),
    ...(evidence.thrown.length > 0 ? ['**`track()` throws into the caller**'] : []),
    ...ending(evidence),
  ].join('; ');
}

/** A process that crashed is worth a word. */
export function ending(evidence: Evidence): readonly string[] {
  return crashed(evidence) ? ['**the process crashes** (unhandled rejection)'] : [];
}

function delivery(evidence: Evidence, total: number): string {
  const delivered = stored(evidence).size;
  const lost = total - delivered;
  if (lost === 0) return 'all delivered';
  if (evidence.stoppedAfterMs !== undefined) {
    const after = duration(evidence.stoppedAfterMs);
    return `**${number(delivered)} of ${number(total)} delivered when stopped after ${after}**`;
  }
  return `**${delivered === 0 ? 'all' : number(lost)} of ${number(total)} lost**, ${told(evidence, lost)}`;
}

function fateOf(bad: number, { reportedDelivered, reportedFailed, thrown, errors, said }: Evidence): string {
  if (reportedDelivered.has(bad)) return '**the bad one reported delivered**';
  if (reportedFailed.has(bad)) return 'the bad one reported';
  if (thrown.length > 0) return 'the bad one thrown back';
  if (errors.length > 0) return 'an error for the bad one';
  return said === '' ? '**nothing said about the bad one**' : 'a line in the log for the bad one';
}

function told({ reportedFailed, errors, said }: Evidence, lost: number): string {
  if (reportedFailed.size >= lost) return 'each reported';
  if (reportedFailed.size > 0) return `${number(reportedFailed.size)} reported`;
  if (errors.length > 0) return count(errors.length, 'error');
  return said === '' ? 'nothing said' : 'a line in the log';
}

export function count(many: number, what: string): string {
  return `${number(many)} ${what}${many === 1 ? '' : 's'}`;
}

export function number(value: number): string {
  return value.toLocaleString('en');
}

export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return ms < 20_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;
}

export function kilobytes(bytes: number): string {
  return `${number(Math.round(bytes / 1000))} KB`;
}
