import type { CallPlan, Schedule, Step } from '../schedule/schedule.js';
import { LaneServer } from '../server/lane-server.js';
import type { WireItem } from '../server/wire-item.js';
import { watchIdentity } from '../watch/identity-watch.js';
import { watchOrder } from '../watch/order-watch.js';
import { watchPace } from '../watch/pace-watch.js';
import { recordVerdicts, type Verdicts } from '../watch/verdicts.js';
import type { Watch } from '../watch/watch.js';
import { Life } from './life.js';
import { isBare, type MadeCall, planCall, wordsOf } from './made-call.js';
import { createTime } from './time.js';
import { type SharedStore, sharedMemory, sharedTrouble } from './watched-store.js';

/** A schedule as it runs: the servers, the processes one after the other, and what is known of every call. */
export class Run {
  readonly schedule: Schedule;
  readonly time = createTime();
  readonly lives: Life[] = [];
  readonly servers: readonly LaneServer[];
  readonly verdicts: Verdicts;
  readonly store: SharedStore | undefined;
  readonly #watches: readonly Watch[];
  readonly #calls: MadeCall[] = [];
  readonly #eventByWords = new Map<string, number>();
  readonly #eventById = new Map<string, number>();
  readonly #complaints: string[] = [];
  /** A call came while what was left by another process was being read: whose key is lower is left to the clock. */
  isOrderLeftToClock = false;
  #ids = 0;
  #echoes = 0;

  constructor(schedule: Schedule) {
    this.schedule = schedule;
    const complain = (what: string) => this.#complain(what);
    const callOf = (event: number) => this.callOf(event);
    this.verdicts = recordVerdicts(schedule.settings, this.time, complain);
    this.#watches = [
      this.verdicts,
      watchIdentity(callOf, complain),
      watchOrder(callOf, complain),
      watchPace(schedule.settings, this.time, complain),
    ];
    this.servers = schedule.lanes.map(
      (plan, index) =>
        new LaneServer(`${plan.dialect}-${index}`, plan, this.time, {
          eventOf: (_, item) => this.#eventOf(item),
          arrived: (...seen) => this.#each((watch) => watch.arrived?.(...seen)),
          answered: (...seen) => this.#each((watch) => watch.answered?.(...seen)),
          complain,
        }),
    );
    this.store = storeOf(schedule);
    this.begin();
  }

  get life(): Life {
    return this.lives.at(-1) as Life;
  }

  callOf(event: number): MadeCall {
    return this.#calls[event] as MadeCall;
  }

  /** The next process. */
  begin(): void {
    for (const server of this.servers) server.hangUp();
    this.#each((watch) => watch.processBegan?.());
    this.lives.push(
      new Life({
        schedule: this.schedule,
        time: this.time,
        servers: this.servers,
        store: this.store,
        newId: () => `1${String(++this.#ids).padStart(25, '0')}`,
        complain: (what) => this.#complain(what),
        onError: this.verdicts.onError,
        callAgain: () => this.#echo(),
      }),
    );
  }

  /** Steps that wait for nothing happen in one go. */
  take(step: Step): Promise<void> | undefined {
    if (step.do === 'wait') return this.time.advance(step.ms).then(() => this.#goOn());
    if (step.do === 'turns') return turns(step.count).then(() => this.#goOn());
    this.#do(step);
    this.#goOn();
    return undefined;
  }

  #goOn(): void {
    if (this.life.ending === 'closed') this.begin();
    this.check();
  }

  #do(step: Exclude<Step, { readonly do: 'wait' | 'turns' }>): void {
    switch (step.do) {
      case 'call':
        for (const call of step.calls) this.#call(call);
        break;
      case 'flood':
        for (let times = 0; times < step.times; times++) this.#call(step.call);
        break;
      case 'jump':
        this.time.jump(step.ms);
        break;
      case 'flush':
        this.life.flush(step.timeoutMs);
        break;
      case 'ready':
        this.life.ready();
        break;
      case 'outage':
        this.servers[step.lane]?.suffer(step.fault, step.ms);
        break;
      case 'close':
        this.#each((watch) => watch.closes?.());
        this.life.close(step.timeoutMs);
        break;
      case 'crash':
        this.life.kill();
        this.begin();
        break;
    }
  }

  /** Nothing may have happened that must never happen. */
  check(): void {
    this.life.check();
    if (this.#complaints.length > 0) throw new Error(this.#complaints.join('\n'));
  }

  #call(plan: CallPlan): void {
    const made = planCall(plan, this.#calls.length, this.time.clock.now(), {
      wasOpen: this.life.ending === 'open',
      hasMiddleware: this.schedule.settings.middleware !== 'none',
      isTaken: (words) => this.#eventByWords.has(words),
    });
    this.#calls.push(made);
    if (this.lives.length > 1 && this.store?.isLoading()) this.isOrderLeftToClock = true;
    if (isBare(made) && made.endsAs === undefined) this.#eventByWords.set(wordsOf(made), made.number);
    try {
      const { id } = this.life.call(made);
      if (isBare(made)) this.#eventById.set(id, made.number);
    } catch (error) {
      this.#complain(`a call threw: ${String(error)}`);
    }
  }

  /** A few calls out of `onOutcome`. */
  #echo(): void {
    if (this.#echoes++ < 5) this.#call(echo);
  }

  #eventOf({ marker, words, id }: WireItem): number {
    const event = marker ?? this.#eventByWords.get(words) ?? this.#eventById.get(id ?? '');
    if (event === undefined) throw new Error(`an event that nobody called: ${words} ${id}`);
    return event;
  }

  #each(tell: (watch: Watch) => void): void {
    for (const watch of this.#watches) tell(watch);
  }

  #complain(what: string): void {
    this.#complaints.push(what);
  }
}

const echo: CallPlan = {
  verb: 'event',
  name: 'Echo',
  person: { form: 'user', who: 0 },
  other: undefined,
  filler: { text: 'x', bytes: 0 },
  isBad: false,
  timestamp: undefined,
  key: undefined,
  mistake: undefined,
  asks: false,
};

function storeOf({ seed, settings }: Schedule): SharedStore | undefined {
  switch (settings.store) {
    case 'memory':
      return sharedMemory([0, 50, 700][seed % 3] as number);
    case 'failing':
      return sharedTrouble(seed);
    default:
      return undefined;
  }
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await Promise.resolve();
}
