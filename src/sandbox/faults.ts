import type { SandboxFault } from './fault.js';
import { type PathPattern, pathPattern } from './path-pattern.js';

interface Programmed {
  readonly id: number;
  readonly fault: SandboxFault;
  readonly path: PathPattern | undefined;
  toPass: number;
  left: number;
}

/** A fault that waits for its requests. */
export interface WaitingFault {
  readonly id: number;
  readonly fault: SandboxFault;
  /** How many requests will still meet it. */
  readonly left: number | 'always';
}

/** The faults that were programmed and not yet used up. */
export class Faults {
  #programmed: Programmed[] = [];
  #nextId = 1;

  add(fault: SandboxFault): void {
    this.#programmed.push({
      id: this.#nextId++,
      fault,
      path: fault.match?.path === undefined ? undefined : pathPattern(fault.match.path),
      toPass: fault.after ?? 0,
      left: fault.times === 'always' ? Number.POSITIVE_INFINITY : (fault.times ?? 1),
    });
  }

  /** The fault that this request meets: the first that matches and lets no more requests pass. It is used up by one. */
  take(method: string, pathname: string): SandboxFault | undefined {
    for (const one of this.#programmed) {
      const { match } = one.fault;
      if (match?.method !== undefined && match.method.toUpperCase() !== method) continue;
      if (one.path && !one.path(pathname)) continue;
      if (one.toPass > 0) {
        one.toPass -= 1;
        continue;
      }
      one.left -= 1;
      if (one.left <= 0) this.#programmed = this.#programmed.filter((other) => other !== one);
      return one.fault;
    }
    return undefined;
  }

  list(): WaitingFault[] {
    return this.#programmed.map(({ id, fault, left }) => ({
      id,
      fault,
      left: left === Number.POSITIVE_INFINITY ? 'always' : left,
    }));
  }

  /** Takes one back, and says whether it was still there. */
  remove(id: number): boolean {
    const before = this.#programmed.length;
    this.#programmed = this.#programmed.filter((one) => one.id !== id);
    return this.#programmed.length < before;
  }

  clear(): void {
    this.#programmed = [];
  }
}
