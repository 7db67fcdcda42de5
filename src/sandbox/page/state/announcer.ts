import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { Row } from '../tail/row.js';

/** Arrivals are summed up over this time: nobody can listen to each of a thousand events. */
const SUM_UP_MS = 10_000;

export interface Announcer {
  readonly spoken: ReadonlySignal<string>;
  readonly say: (text: string) => void;
  readonly sayArrivals: (rows: readonly Row[]) => void;
}

/** Says things to those who listen to the page: at once what they asked for, in sums what arrives. */
export function announcer(): Announcer {
  const spoken = signal('');
  let arrived = 0;
  let problems = 0;
  let isWaiting = false;

  const sumUp = () => {
    isWaiting = false;
    const trouble = problems === 0 ? '' : `, ${problems} of them not stored`;
    spoken.value = `${arrived} arrived${trouble}`;
    arrived = 0;
    problems = 0;
  };
  return {
    spoken,
    say: (text) => {
      spoken.value = text;
    },
    sayArrivals: (rows) => {
      if (rows.length === 0) return;
      arrived += rows.length;
      problems += rows.filter(({ outcome }) => outcome === 'refused' || outcome === 'dropped').length;
      if (isWaiting) return;
      isWaiting = true;
      setTimeout(sumUp, SUM_UP_MS);
    },
  };
}
