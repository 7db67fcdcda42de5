import { systemClock } from '../../adapters/clock.js';
import { TrackerError } from '../../core/model/errors.js';
import type { Logger } from '../../core/model/ports.js';
import type { Transport } from '../../core/model/transport.js';
import { OutdatedCalls } from '../../core/pipeline/outdated-calls.js';
import { type SensitiveGuard, sensitiveGuard } from '../../core/pipeline/sensitive-guard.js';
import type { StampRules } from '../../core/pipeline/stamp-rules.js';
import { warnOnce } from '../../core/pipeline/warn-once.js';
import { PlanCheck } from '../../core/plan/plan-check.js';
import { Suggester } from '../../core/plan/suggester.js';
import { readSensitiveData } from '../../core/sensitive/sensitive-data-options.js';
import type { EventsProxyOptions } from './proxy-options.js';
import { type RefusedCalls, refusedCalls } from './refused-calls.js';

/** What all calls of one handler are held against. */
export interface CallRules extends StampRules {
  readonly transport: Transport;
  readonly outdated: OutdatedCalls | undefined;
  readonly guard: SensitiveGuard | undefined;
  /** The name under which pages write traits. */
  readonly writer: string | undefined;
  readonly allowSubscriptionTraits: boolean;
  readonly refused: RefusedCalls;
}

/** Makes them of the options: the plan's rules for a browser, and what a server's tracker looks at. */
export function callRules(
  { plan, writer, allowMessageOverrides, allowSubscriptionTraits, sensitiveData }: EventsProxyOptions,
  logger: Logger,
  onError: (error: TrackerError) => void,
): Omit<CallRules, 'transport'> {
  const warn = warnOnce(logger, systemClock.now);
  /** Names of the plan: there are no more of them than it has. */
  const told = new Set<string>();
  return {
    plan,
    // Visitors are told what is wrong, and not what was meant: looking for that costs more than all the rest.
    planCheck: plan && new PlanCheck(plan, 'browser', writer, () => new Suggester(0)),
    refused: refusedCalls(plan, plan && new PlanCheck(plan, 'browser', writer), warn),
    outdated: OutdatedCalls.of(plan, warn),
    guard: sensitiveGuard(readSensitiveData(sensitiveData, plan !== undefined), plan, warn, 'anybodys'),
    allowMessageOverrides: allowMessageOverrides === true,
    writer,
    allowSubscriptionTraits: allowSubscriptionTraits === true,
    sendInvalid: false,
    // Each event has the id that the page gave it, or is refused.
    newId: () => '',
    warn,
    onAsyncSchema: (what, refusal) => {
      if (told.has(what)) return;
      told.add(what);
      onError(new TrackerError(refusal.code, `${what}: ${refusal.message}`, refusal));
    },
  };
}
