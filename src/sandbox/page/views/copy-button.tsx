import { useSignal } from '@preact/signals';
import { usePage } from '../state/use-page.js';

const SHOWN_MS = 1500;

export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const { say } = usePage();
  const state = useSignal<'idle' | 'copied' | 'failed'>('idle');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      state.value = 'copied';
      say(`${what}: copied`);
    } catch {
      state.value = 'failed';
      say(`${what}: the browser did not let it be copied`);
    }
    setTimeout(() => {
      state.value = 'idle';
    }, SHOWN_MS);
  };
  return (
    <button type="button" class="quiet copy" onClick={() => void copy()} aria-label={`Copy ${what}`}>
      {state.value === 'idle' ? 'Copy' : state.value === 'copied' ? 'Copied' : 'Not copied'}
    </button>
  );
}
