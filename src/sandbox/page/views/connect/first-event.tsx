import { useSignal } from '@preact/signals';
import { usePage } from '../../state/use-page.js';
import { CopyBlock } from '../copy-block.jsx';
import { curlLine, environment } from './environment.js';

/** How to send a first event: by the variables that a backend reads, by hand, or from here. */
export function FirstEvent() {
  const { summary } = usePage();
  const problem = useSignal('');
  if (!summary.value) return null;
  const { track } = environment(summary.value, location.origin);
  const { writeKey } = summary.value.credentials;
  const send = async () => {
    const response = await fetch('/v1/track', {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${writeKey}:`)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ userId: '42', event: 'Hello Sandbox', properties: { sent_from: 'this page' } }),
    }).catch((error: unknown) => error as Error);
    problem.value =
      response instanceof Error ? String(response) : response.ok ? '' : `answered ${response.status}`;
  };
  return (
    <div class="first-event">
      <p>
        Give your backend these variables and start it, with <code>transportFromEnv()</code>:
      </p>
      <CopyBlock what="Variables for the Track API" text={track} />
      <p>Or send one by hand:</p>
      <CopyBlock what="A curl command" text={curlLine(summary.value, location.origin)} />
      <p>
        <button type="button" onClick={() => void send()}>
          Send one from here
        </button>{' '}
        <a href="#connect">Other clients</a>
        {problem.value !== '' && <span role="alert"> {problem}</span>}
      </p>
    </div>
  );
}
