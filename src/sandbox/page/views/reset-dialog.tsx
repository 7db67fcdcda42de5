import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { change } from '../server/ask.js';
import { usePage } from '../state/use-page.js';

/** Asks before everything is forgotten: there is no way back. */
export function ResetDialog({ dialog }: { readonly dialog: RefObject<HTMLDialogElement | null> }) {
  const { say } = usePage();
  const problem = useSignal('');
  const reset = async () => {
    try {
      await change('DELETE', '');
      dialog.current?.close();
      say('The sandbox is empty');
    } catch (error) {
      problem.value = String(error);
    }
  };
  return (
    <dialog ref={dialog} aria-labelledby="reset-title" aria-describedby="reset-text">
      <h2 id="reset-title">Forget everything?</h2>
      <p id="reset-text">
        All events, people, visitors and requests go, and so do the faults. The keys and the options stay. For
        every test that uses this sandbox, it starts anew.
      </p>
      {problem.value !== '' && (
        <p class="form-problem" role="alert">
          {problem}
        </p>
      )}
      <div class="buttons">
        <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
          Keep it
        </button>
        <button type="button" class="danger" onClick={() => void reset()}>
          Forget everything
        </button>
      </div>
    </dialog>
  );
}
