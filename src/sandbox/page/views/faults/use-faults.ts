import { useSignal } from '@preact/signals';
import type { SandboxFault } from '../../../fault.js';
import type { WaitingFault } from '../../../faults.js';
import { ask, change } from '../../server/ask.js';
import { usePage } from '../../state/use-page.js';

/** Switches faults on and off, and keeps what went wrong with that. */
export function useFaults() {
  const { faults, say } = usePage();
  const problem = useSignal('');
  const then = async (words: string, task: Promise<unknown>): Promise<boolean> => {
    try {
      await task;
      problem.value = '';
      say(words);
      faults.value = (await ask<readonly WaitingFault[]>('/faults')) ?? [];
      return true;
    } catch (error) {
      problem.value = error instanceof Error ? error.message : String(error);
      return false;
    }
  };
  return {
    problem,
    faults,
    program: (fault: SandboxFault) => then('The fault is on', change('POST', '/faults', fault)),
    remove: (id: number) => then('The fault is off', change('DELETE', `/faults?id=${id}`)),
    clear: () => then('All faults are off', change('DELETE', '/faults')),
  };
}
