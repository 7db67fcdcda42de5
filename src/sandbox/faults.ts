import type { SandboxFault } from './fault.js';

interface Programmed {
  readonly fault: SandboxFault;
  readonly path: RegExp | undefined;
  toPass: number;
  left: number;
}

/** The faults that were programmed and not yet used up. */
export class Faults {
  #programmed: Programmed[] = [];

  add(fault: SandboxFault): void {
    this.#programmed.push({
      fault,
      path: fault.match?.path === undefined ? undefined : patternOf(fault.match.path),
      toPass: fault.after ?? 0,
      left: fault.times === 'always' ? Number.POSITIVE_INFINITY : (fault.times ?? 1),
    });
  }

  /** The fault that this request meets: the first that matches and lets no more requests pass. It is used up by one. */
  take(method: string, pathname: string): SandboxFault | undefined {
    for (const one of this.#programmed) {
      const { match } = one.fault;
      if (match?.method !== undefined && match.method.toUpperCase() !== method) continue;
      if (one.path && !one.path.test(pathname)) continue;
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

  clear(): void {
    this.#programmed = [];
  }
}

function patternOf(path: string): RegExp {
  const literals = path.split('*').map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${literals.join('.*')}$`);
}
