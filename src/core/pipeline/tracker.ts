import type { OnBatch } from '../model/batch-report.js';
import { TrackerError } from '../model/errors.js';
import type { ActionEvent, TrackerEvent } from '../model/event.js';
import type { Ledger } from '../model/ledger.js';
import { orderKeysOfEvent } from '../model/order-keys.js';
import { type DropReason, dropped, type Refusal, rejected } from '../model/outcome.js';
import type { World } from '../model/ports.js';
import type { Receipt } from '../model/receipt.js';
import type { Store } from '../model/store.js';
import type { Tracker, WaitOptions } from '../model/tracker.js';
import type { Plan } from '../plan/define-plan.js';
import { PlanCheck, type SendingPlace } from '../plan/plan-check.js';
import { reservedNameIn } from '../rules/reserved-names.js';
import { batchListener } from './batch-listener.js';
import { Breather } from './breather.js';
import { callsOf } from './calls.js';
import { Destinations, type TransportSource } from './destinations.js';
import { flushLanes } from './flush.js';
import { identityHygiene } from './identity-hygiene.js';
import { KeptCalls } from './kept-calls.js';
import { Lane } from './lane.js';
import { RunningLedger } from './ledger.js';
import { applyMiddleware, type Middleware } from './middleware.js';
import { namesAlone } from './names-alone.js';
import { openStore } from './open-store.js';
import type { PipelineSettings } from './options.js';
import { OutdatedCalls } from './outdated-calls.js';
import { readCallText } from './read-call-text.js';
import { reliableIds } from './reliable-ids.js';
import { roomIn } from './room.js';
import type { SensitiveGuard } from './sensitive-guard.js';
import { type OnOutcome, type PendingEvent, Settlement } from './settle.js';
import { type Call, mayOverride, type Stamped, type StampRules, stamp } from './stamp.js';
import type { Stays } from './stays.js';
import { errorLine, guarded, guardedLogger, warnOnce } from './tell.js';

/** Everything a tracker is made of, read and checked by the entry point. */
export interface TrackerParts {
  readonly transports: readonly TransportSource[];
  readonly settings: PipelineSettings;
  readonly world: World;
  readonly plan: Plan | undefined;
  /** Where the tracker runs: the plan's events of the other place do not exist here. */
  readonly place: SendingPlace;
  /** The name of this service, for the plan's trait writers. */
  readonly writer?: string | undefined;
  readonly onInvalid: 'reject' | 'throw' | 'send';
  readonly allowMessageOverrides: boolean;
  readonly middleware: readonly Middleware[];
  readonly sensitiveGuard?: SensitiveGuard | undefined;
  /** Keeps what pending events say, for `onOutcome`. */
  readonly keepsCalls?: boolean;
  readonly store: Store | undefined;
  readonly stays: Stays;
  readonly onOutcome: OnOutcome | undefined;
  readonly onError: ((error: TrackerError) => void) | undefined;
  readonly onBatch?: OnBatch | undefined;
  /** Writes a line for each batch. */
  readonly isDebugging?: boolean;
  /** Told when the first event is pending, and when none is any more. */
  readonly onBusy: (isBusy: boolean) => void;
  /** Told when somebody waits for an outcome, and when nobody does any more. */
  readonly onAwaited: (isAwaited: boolean) => void;
}

const waitMs = 10_000;

/** A call, or a text that is none. */
type UnknownCall = Omit<Call, 'kind' | 'person'> & { readonly kind: Call['kind'] | 'replay' };
type Refused = Stamped & { readonly event: Refusal };

/** Puts the stations in their order: stamp, middleware, a lane for each transport, settle. */
export function assembleTracker(parts: TrackerParts): Tracker {
  const { settings, stays, transports } = parts;
  const logger = guardedLogger(parts.world.logger);
  const warn = warnOnce(logger);
  const world = { ...parts.world, logger, newId: reliableIds(parts.world, warn) };
  const { clock } = world;
  const onError = guarded('onError', parts.onError ?? ((error) => logger.error(errorLine(error))), logger);
  const planCheck = parts.plan && new PlanCheck(parts.plan, parts.place, parts.writer);
  const outdated = OutdatedCalls.of(parts.plan, warn);
  const rules: StampRules = {
    plan: parts.plan,
    planCheck,
    allowMessageOverrides: parts.allowMessageOverrides,
    sendInvalid: parts.onInvalid === 'send',
    newId: world.newId,
    warn,
    onAsyncSchema: oncePerName((name, refusal) =>
      onError(new TrackerError(refusal.code, `${name}: ${refusal.message}`, refusal)),
    ),
  };
  const lookAtPerson = identityHygiene(warn);
  const onOutcome = guarded('onOutcome', parts.onOutcome ?? warnOfLosses(warn), logger);
  const onBatch = batchListener(parts.onBatch, parts.isDebugging === true, logger);
  const running = new RunningLedger();
  const settlement = new Settlement(running, transports.length, {
    onOutcome,
    tellsDelivered: parts.onOutcome !== undefined,
    onBusy: parts.onBusy,
    onAwaited: parts.onAwaited,
  });
  const destinations = new Destinations({
    sources: transports,
    openLane: (transport) =>
      new Lane({
        transport,
        settings,
        world,
        tally: running.transport(transport.name),
        stays,
        store: openStore(parts.store, transport.name, onError),
        restore: (stored) => settlement.accept(stored, stored.acceptedAt, 1),
        onSettled: (event, name, outcome) => settlement.settleLane(event, name, outcome),
        onError,
        onBatch,
      }),
    tallyOf: (name) => running.transport(name),
    now: clock.now,
    onSettled: (event, name, outcome) => settlement.settleLane(event, name, outcome),
    onError,
  });
  const { lanes } = destinations;
  const breather = new Breather(clock);
  const kept = parts.keepsCalls ? new KeptCalls(planCheck, parts.sensitiveGuard) : undefined;
  const checkedRules = { ...rules, planCheck: planCheck && namesAlone(planCheck) };
  let closing: Promise<Ledger> | undefined;

  function accept(given: Call): Receipt {
    const call = outdated ? outdated.renewed(given) : given;
    return take(call, stamp(call, clock.now(), rules), parts.middleware, parts.onInvalid === 'throw');
  }

  /** A call that was written down. What it was made of then, by the plan and by middleware, is not made of it again. */
  function replay(json: string): Receipt {
    const written = readCallText(json);
    const now = clock.now();
    if ('code' in written) {
      return refuse({ kind: 'replay', options: undefined }, { id: world.newId(now), event: written }, false);
    }
    const { call, isGiven, isChecked } = written;
    const renewed = isGiven && outdated ? outdated.renewed(call) : call;
    const stamped = stamp(renewed, now, isChecked ? checkedRules : rules);
    return take(renewed, stamped, isGiven ? parts.middleware : [], false);
  }

  function take(
    call: Call,
    { id, event }: Stamped,
    middleware: readonly Middleware[],
    mayThrow: boolean,
  ): Receipt {
    if ('code' in event) return refuse(call, { id, event }, mayThrow);
    lookAtPerson(event);
    const pending = enter(call, id, nameOf(event));
    if (closing) {
      kept?.keepGiven(pending, call);
      settlement.settle(pending, dropped('closed'));
    } else hand(pending, call, event, middleware);
    return settlement.receipt(pending);
  }

  function hand(
    pending: PendingEvent,
    call: Call,
    event: TrackerEvent,
    middleware: readonly Middleware[],
  ): void {
    const content = looked(middleware.length === 0 ? event : changed(event));
    if (content === null) settlement.settle(pending, dropped('middleware'));
    else if ('code' in content) {
      kept?.keepGiven(pending, call, content.code);
      settlement.settle(pending, rejected(content));
    } else {
      kept?.keepEvent(pending, content);
      planCheck?.traitRules?.learn(event);
      settlement.holding(() => {
        send(pending, content);
        if (outdated && content.kind === 'event')
          sendUnderOldNames(outdated, nameOf(event), content, pending);
      });
    }
  }

  function send(pending: PendingEvent, content: TrackerEvent): void {
    destinations.accept(pending, content, orderKeysOfEvent(content));
  }

  function sendUnderOldNames(
    calls: OutdatedCalls,
    name: string,
    content: ActionEvent,
    { acceptedAt }: PendingEvent,
  ): void {
    for (const copy of calls.underOldNames(name, content, acceptedAt)) {
      send(settlement.accept(copy, acceptedAt), copy);
    }
  }

  /** Enters a call into the books. */
  function enter(
    { kind, oldName }: Pick<UnknownCall, 'kind' | 'oldName'>,
    id: string,
    name: string,
  ): PendingEvent {
    if (oldName !== undefined) running.countAlias(oldName);
    return settlement.accept({ id, kind, name }, clock.now());
  }

  function changed(event: TrackerEvent): TrackerEvent | Refusal | null {
    const content = applyMiddleware(parts.middleware, event);
    if (content === null || 'code' in content) return content;
    return reservedNameIn(content, mayOverride(event, rules)) ?? content;
  }

  /** After middleware, so that what it adds is looked at, too. */
  function looked(content: TrackerEvent | Refusal | null): TrackerEvent | Refusal | null {
    if (parts.sensitiveGuard === undefined || content === null || 'code' in content) return content;
    return parts.sensitiveGuard(content);
  }

  function refuse(call: UnknownCall, { id, event: refusal }: Refused, mayThrow: boolean): Receipt {
    if (mayThrow) throw new TrackerError(refusal.code, refusal.message, refusal);
    const name = typeof call.subject === 'string' && call.kind === 'event' ? call.subject : call.kind;
    const pending = enter(call, id, name);
    if (call.kind !== 'replay') kept?.keepGiven(pending, call as Call, refusal.code);
    settlement.settle(pending, closing ? dropped('closed') : rejected(refusal));
    return settlement.receipt(pending);
  }

  function readLedger(): Ledger {
    const oldest = lanes.map((lane) => lane.oldestAcceptedAt).filter((at) => at !== undefined);
    return running.read(oldest.length === 0 ? 0 : Math.max(0, clock.now() - Math.min(...oldest)));
  }

  async function flush(options?: WaitOptions): Promise<Ledger> {
    await flushLanes(lanes, readTimeout(options), { clock, settlement, stays });
    return readLedger();
  }

  async function close(options?: WaitOptions): Promise<Ledger> {
    await flush(options);
    const closed = lanes.map((lane) => lane.close());
    breather.release();
    await Promise.all(closed);
    return readLedger();
  }

  return {
    ...callsOf(accept),
    replay,
    flush,
    close: (options) => (closing ??= close(options)),
    ledger: readLedger,
    ready: roomIn(lanes, breather, clock, settings.retry.maxAgeMs),
  };
}

/** `close(null)` of an untyped caller must close all the same. */
function readTimeout(options: WaitOptions | null | undefined): number {
  const timeoutMs = options?.timeoutMs;
  return typeof timeoutMs === 'number' && timeoutMs >= 0 ? timeoutMs : waitMs;
}

/** Calls it for the first of each name: a mistake in the plan is one mistake, however often it is met. */
function oncePerName(
  tell: (name: string, refusal: Refusal) => void,
): (name: string, refusal: Refusal) => void {
  const told = new Set<string>();
  return (name, refusal) => {
    if (told.has(name)) return;
    told.add(name);
    tell(name, refusal);
  };
}

function nameOf(event: TrackerEvent): string {
  return 'name' in event ? event.name : event.kind;
}

/** Where nobody asked for outcomes, a loss is said once for each kind of it. */
function warnOfLosses(warn: StampRules['warn']): OnOutcome {
  return ({ name }, outcome) => {
    if (outcome.status === 'rejected') {
      warn(`${outcome.code} ${name}`, `${name} was rejected (${outcome.code}): ${outcome.message}`);
    } else if (outcome.status === 'dropped' && lossReasons.has(outcome.reason)) {
      warn(outcome.reason, `events are dropped (${outcome.reason}); ledger().byReason says how many`);
    }
  };
}

/** Nobody wished for these. */
const lossReasons: ReadonlySet<DropReason> = new Set(['queue-full', 'expired']);
