import type { OnBatch } from '../model/batch-report.js';
import { guarded, guardedLogger } from '../model/callbacks.js';
import { TrackerError } from '../model/errors.js';
import type { ActionEvent, TrackerEvent } from '../model/event.js';
import { guardedHttp } from '../model/guarded-http.js';
import { hasOwn } from '../model/has-own.js';
import { isRefusal } from '../model/is-refusal.js';
import type { Ledger } from '../model/ledger.js';
import { orderKeysOfEvent } from '../model/order-keys.js';
import { dropped, type Refusal, rejected } from '../model/outcome.js';
import type { World } from '../model/ports.js';
import type { Receipt } from '../model/receipt.js';
import type { Store } from '../model/store.js';
import type { Tracker } from '../model/tracker.js';
import type { Transport } from '../model/transport.js';
import type { Plan } from '../plan/define-plan.js';
import { PlanCheck, type SendingPlace } from '../plan/plan-check.js';
import { callName } from '../rules/call-name.js';
import { reservedNameIn } from '../rules/reserved-names.js';
import { batchListener } from './batch-listener.js';
import { Breather } from './breather.js';
import { callsOf } from './calls.js';
import { Destinations, type TransportSource } from './destinations.js';
import { detachedClock } from './detached-clock.js';
import { flushLanes } from './flush.js';
import { identityHygiene } from './identity-hygiene.js';
import { KeptCalls } from './kept-calls.js';
import { Lane } from './lane.js';
import { RunningLedger } from './ledger.js';
import { applyMiddleware, type Middleware } from './middleware.js';
import { namesAlone } from './names-alone.js';
import { oncePerName } from './once-per-name.js';
import { openStore } from './open-store.js';
import type { PipelineSettings } from './options.js';
import { OutdatedCalls } from './outdated-calls.js';
import { readCallText } from './read-call-text.js';
import { readTimeout } from './read-timeout.js';
import { reliableIds } from './reliable-ids.js';
import { RestoredEvents } from './restored-events.js';
import { roomIn } from './room.js';
import type { SensitiveGuard } from './sensitive-guard.js';
import { type OnOutcome, type PendingEvent, Settlement } from './settle.js';
import { SharedSecrets } from './shared-secrets.js';
import { type Call, mayOverride, type Stamped, stamp } from './stamp.js';
import type { StampRules } from './stamp-rules.js';
import type { Stays } from './stays.js';
import { errorLine } from './tell.js';
import { warnOfLosses } from './warn-of-losses.js';
import { warnOnce } from './warn-once.js';

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

/** A call, or a text that is none. */
type UnknownCall = Omit<Call, 'kind' | 'person'> & { readonly kind: Call['kind'] | 'replay' };
type Refused = Stamped & { readonly event: Refusal };

/** Puts the stations in their order: stamp, middleware, a lane for each transport, settle. */
export function assembleTracker(parts: TrackerParts): Tracker {
  const { settings, stays, transports } = parts;
  const logger = guardedLogger(parts.world.logger);
  const secrets = new SharedSecrets();
  const { detached } = parts.world;
  const clock = detachedClock(parts.world.clock, detached);
  const warn = warnOnce(logger, clock.now);
  const http = secrets.guard(guardedHttp(parts.world.http));
  const world = { ...parts.world, clock, http, logger, newId: reliableIds(parts.world, warn) };
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
  const onOutcome = guarded('onOutcome', parts.onOutcome ?? warnOfLosses(warn, clock.now), logger);
  const onBatch = batchListener(parts.onBatch, parts.isDebugging === true, logger);
  const running = new RunningLedger();
  const settlement = new Settlement(running, transports.length, {
    onOutcome,
    detached,
    tellsDelivered: parts.onOutcome !== undefined,
    transports: (): readonly string[] => destinations.names,
    onBusy: parts.onBusy,
    onAwaited: parts.onAwaited,
  });
  const restored = new RestoredEvents(settlement);
  const openLane = (transport: Transport) => {
    const store = openStore(parts.store, transport.name, onError);
    if (store) restored.opened(transport.name);
    secrets.add(transport);
    for (const notice of transport.notices ?? []) warn(notice, `${transport.name}: ${notice}`);
    return new Lane({
      transport,
      settings,
      world,
      tally: running.transport(transport.name),
      stays,
      store,
      restored,
      onSettled: (event, name, outcome) => settlement.settleLane(event, name, outcome),
      onError,
      warn,
      onBatch,
    });
  };
  const destinations = new Destinations({
    // What they open is not the caller's who happens to be the first.
    sources: transports.map((source) => (typeof source === 'function' ? () => detached(source) : source)),
    openLane: (transport) => detached(() => openLane(transport)),
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
    if (isRefusal(written))
      return refuse({ kind: 'replay' }, { id: world.newId(now), event: written }, false);
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
    if (isRefusal(event)) return refuse(call, { id, event }, mayThrow);
    lookAtPerson(event);
    const pending = enter(call, id, nameOf(event));
    if (closing) dropLate(pending, call);
    else hand(pending, call, event, middleware);
    return settlement.receipt(pending);
  }

  /** The one loss that its caller could have known of: a tracker that is closed for each request, and used after it. */
  function dropLate(pending: PendingEvent, call: UnknownCall): void {
    warn('after-close', `${callName(call.kind)} was called after close(); the event was dropped`);
    if (call.kind !== 'replay') kept?.keepGiven(pending, call as Call);
    settlement.settle(pending, dropped('closed'));
  }

  function hand(
    pending: PendingEvent,
    call: Call,
    event: TrackerEvent,
    middleware: readonly Middleware[],
  ): void {
    const content = looked(middleware.length === 0 ? event : changed(event));
    if (content === null) settlement.settle(pending, dropped('middleware'));
    else if (isRefusal(content)) {
      kept?.keepGiven(pending, call, content.code);
      settlement.settle(pending, rejected(content));
    } else {
      kept?.keepEvent(pending, content);
      settlement.holding(() => {
        send(pending, content);
        // What is over a limit is refused by now, and was nobody's first value.
        if (pending.outcome?.status !== 'rejected') planCheck?.traitRules?.learn(event);
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
    const content = applyMiddleware(parts.middleware, event, rules);
    if (content === null || isRefusal(content)) return content;
    return reservedNameIn(content, mayOverride(event, rules)) ?? content;
  }

  /** After middleware, so that what it adds is looked at, too. */
  function looked(content: TrackerEvent | Refusal | null): TrackerEvent | Refusal | null {
    if (parts.sensitiveGuard === undefined || content === null || isRefusal(content)) return content;
    return parts.sensitiveGuard(content);
  }

  function refuse(call: UnknownCall, { id, event: refusal }: Refused, mayThrow: boolean): Receipt {
    if (mayThrow) throw new TrackerError(refusal.code, refusal.message, refusal);
    const name = typeof call.subject === 'string' && call.kind === 'event' ? call.subject : call.kind;
    const pending = enter(call, id, name);
    if (closing) dropLate(pending, call);
    else {
      if (call.kind !== 'replay') kept?.keepGiven(pending, call as Call, refusal.code);
      settlement.settle(pending, rejected(refusal));
    }
    return settlement.receipt(pending);
  }

  function readLedger(): Ledger {
    const oldest = lanes.map((lane) => lane.oldestAcceptedAt).filter((at) => at !== undefined);
    return running.read(oldest.length === 0 ? 0 : Math.max(0, clock.now() - Math.min(...oldest)));
  }

  async function flushed(timeoutMs: number, isLast = false): Promise<Ledger> {
    await flushLanes(lanes, timeoutMs, { clock, settlement, stays, isLast });
    return readLedger();
  }

  async function closed(timeoutMs: number): Promise<Ledger> {
    await flushed(timeoutMs, true);
    const ended = lanes.map((lane) => lane.close());
    breather.release();
    await Promise.all(ended);
    return readLedger();
  }

  return {
    ...callsOf(accept),
    replay,
    // They send and tell for all callers, and not for the one who waits alone.
    flush: (options) => detached(() => flushed(readTimeout('flush', options, warn))),
    close: (options) => (closing ??= detached(() => closed(readTimeout('close', options, warn)))),
    ledger: readLedger,
    ready: roomIn(lanes, breather, clock, settings.retry.maxAgeMs),
  };
}

function nameOf(event: TrackerEvent): string {
  return hasOwn(event, 'name') ? event.name : event.kind;
}
