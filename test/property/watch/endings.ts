import type { LaneOutcome, Outcome } from 'typed-cio';
import { isSupported, isTooLarge } from '../run/destinations.js';
import type { Life } from '../run/life.js';
import { isBad, type MadeCall } from '../run/made-call.js';
import type { Run } from '../run/run.js';
import type { LaneServer } from '../server/lane-server.js';

/** Endings for which nothing that happened gives a reason. */
export function unjustified(run: Run): readonly string[] {
  const found: string[] = [];
  for (const life of run.lives) {
    for (const { made, receipt } of life.calls) {
      const ending = life.books.endings.filter(({ event }) => event.id === receipt.id);
      // Two calls with one id: which of the endings is whose is not said.
      if (made.ownId !== undefined || ending[0] === undefined) continue;
      const { outcome } = ending[0];
      const early = earlyEnding(made);
      if (early !== undefined) {
        const told =
          outcome.status === 'rejected' ? outcome.code : outcome.status === 'dropped' ? outcome.reason : '';
        if (told !== early)
          found.push(`${made.number} was to end as ${early}, and was ${JSON.stringify(outcome)}`);
        continue;
      }
      for (const server of run.servers) {
        const ended = atLane(outcome, server, run);
        const isRight = ended !== undefined && hasReason(run, life, server, made, ended);
        if (!isRight) found.push(`${server.name}: ${made.number} ended as ${JSON.stringify(ended)}`);
      }
    }
  }
  return found;
}

/** What ends a call before any lane sees it. */
function earlyEnding(made: MadeCall): string | undefined {
  return made.wasOpen ? made.endsAs : 'closed';
}

function atLane(outcome: Outcome, { name }: LaneServer, { servers }: Run): LaneOutcome | undefined {
  return servers.length === 1 ? outcome : outcome.byTransport?.[name];
}

function hasReason(run: Run, life: Life, server: LaneServer, made: MadeCall, ended: LaneOutcome): boolean {
  const { dialect } = server.plan;
  const { retry, queue } = run.schedule.settings;
  const isPossible = isSupported(dialect, made) && isTooLarge(dialect, made) !== true;
  switch (ended.status) {
    case 'delivered':
      return isPossible && !isBad(made) && run.verdicts.wasAcknowledged(server.name, made.number);
    case 'rejected':
      if (ended.code === 'UNSUPPORTED') return !isSupported(dialect, made);
      if (ended.code === 'EVENT_TOO_LARGE') return isTooLarge(dialect, made) !== false;
      return ended.code === 'SERVER_REFUSED' && run.verdicts.wasRefused(server.name, made.number);
    case 'dropped':
      if (ended.reason === 'closed') return isPossible && life.wasAskedToClose;
      if (ended.reason === 'expired') return run.time.latest() - made.acceptedAt > retry.maxAgeMs;
      return (
        ended.reason === 'queue-full' && (queue.maxEvents < 100_000 || queue.maxBytes < 64 * 1024 * 1024)
      );
  }
}
