import type { Client, Properties } from '../senders/sender.js';
import type { Evidence } from './evidence.js';
import type { Behaviour } from './fault-server.js';

/** One thing that goes wrong, played to every sender in a process of its own, and the lines of the table it gives. */
export interface Row {
  /** For `--only`. */
  readonly name: string;
  readonly lines: readonly Line[];
  /** How the API behaves: made anew for each sender. @default it stores everything */
  readonly api?: () => Behaviour;
  /** Nothing listens: for good, or until the program notes `the API comes up`. @default 'never' */
  readonly isDown?: 'always' | 'until told';
  /** Kills the process for real, so long after it noted that everything is tracked. */
  readonly killAfterMs?: number;
  /** Asks for no report of each event, which would cost time and memory. */
  readonly isQuiet?: boolean;
  /** When a process that has not ended is stopped. @default 60_000 */
  readonly limitMs?: number;
  /** It mostly waits, so that several senders may be on at once without a figure that suffers. */
  readonly isIdle?: boolean;
  /** Ours takes a few seconds at most: part of the normal test run. */
  readonly isFast?: boolean;
  /** What the application does. When it returns, the process ends as it likes. */
  readonly program: (stage: Stage) => Promise<void> | void;
}

export interface Line {
  readonly title: string;
  /** What a reader sees of any sender. */
  readonly cell: (evidence: Evidence) => string;
  /** What must hold for ours, in words, and whether it does. */
  readonly promise: string;
  readonly isKept: (evidence: Evidence) => boolean;
  /** It holds times, which a busy machine may break: not part of the normal test run. */
  readonly isTimed?: boolean;
}

/** What a program can do, and what it tells the table. */
export interface Stage {
  readonly client: Client;
  /** Tracks, and writes down what was thrown at the caller. */
  readonly track: (n: number, properties?: Omit<Properties, 'n'>) => void;
  /** Says that all is tracked: from here on is counted how long the process lives. */
  readonly allTracked: () => void;
  readonly close: (timeoutMs?: number) => Promise<void>;
  readonly note: (name: string, value?: number) => void;
  readonly sleep: (ms: number) => Promise<void>;
}
