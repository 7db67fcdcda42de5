import { useSignal } from '@preact/signals';
import type { ArrivedRequest } from '../../../inbox/arrived.js';
import { ask } from '../../server/ask.js';
import { JsonBlock } from '../json-block.jsx';

/** The whole body of a request, fetched when somebody wants to see it: a batch is long. */
export function RequestBody({ seq }: { readonly seq: number }) {
  const body = useSignal<string | undefined>(undefined);
  const problem = useSignal('');
  const fetchBody = async () => {
    try {
      const found = await ask<readonly ArrivedRequest[]>(`/requests?seq=${seq}`);
      if (found?.[0]) body.value = found[0].body;
      else problem.value = 'The sandbox has forgotten this request: it was reset.';
    } catch (error) {
      problem.value = String(error);
    }
  };
  if (body.value !== undefined) return <JsonBlock title="Body of the request" text={body.value} isOpen />;
  return (
    <p class="request-body">
      <button type="button" class="quiet" onClick={() => void fetchBody()}>
        Show the whole body
      </button>
      {problem.value !== '' && <span role="alert">{problem}</span>}
    </p>
  );
}
