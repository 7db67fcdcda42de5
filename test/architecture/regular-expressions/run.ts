import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Pump } from './pumps.js';

export interface Asked {
  readonly source: string;
  readonly flags: string;
  /** Where its callers bound the text, how long that is. */
  readonly most?: number | undefined;
}

export type Told =
  | { readonly done: false; readonly trying: Pump }
  | { readonly done: true; readonly found?: Pump };

/** One text that takes so long hangs: others take milliseconds. */
const patienceMs = 30_000;

const script = fileURLToPath(new URL('./child.ts', import.meta.url));

/** A process that tries expressions; one that hangs is ended, and another takes its place. */
export class Trial {
  #child: ChildProcess | undefined;

  /** The text that costs an expression more than its length allows. */
  async slowPump(asked: Asked): Promise<Pump | undefined> {
    this.#child ??= fork(script, { execArgv: ['--import', 'tsx'] });
    const child = this.#child;
    return await new Promise((resolve, reject) => {
      let trying: Pump | undefined;
      let timer: NodeJS.Timeout | undefined;
      const end = (settle: () => void) => {
        clearTimeout(timer);
        child.removeAllListeners();
        settle();
      };
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          this.end();
          end(() => resolve(trying ?? { before: '', part: asked.source, after: '' }));
        }, patienceMs);
      };
      child.on('message', (told: Told) => {
        if (told.done) end(() => resolve(told.found));
        else {
          trying = told.trying;
          wait();
        }
      });
      child.on('exit', (code) => end(() => reject(new Error(`the process that tries ended with ${code}`))));
      wait();
      child.send(asked);
    });
  }

  end(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }
}
