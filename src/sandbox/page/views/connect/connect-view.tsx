import { usePage } from '../../state/use-page.js';
import { CopyBlock } from '../copy-block.jsx';
import { curlLine, environment } from './environment.js';

/** The keys and the settings to take away, for any client. */
export function ConnectView() {
  const { summary } = usePage();
  if (!summary.value) return <p class="hint page-text">Connecting …</p>;
  const { credentials } = summary.value;
  const { origin } = location;
  const { track, pipelines } = environment(summary.value, origin);
  return (
    <div class="page-text connect">
      <h2>Send to this sandbox</h2>
      <p>
        It takes what Customer.io takes, at <code>{origin}</code>, and nothing leaves this machine.
      </p>
      <div class="two">
        <section>
          <h3>Track API</h3>
          <CopyBlock what="Variables for the Track API" text={track} />
        </section>
        <section>
          <h3>Data Pipelines</h3>
          <CopyBlock what="Variables for Data Pipelines" text={pipelines} />
        </section>
      </div>
      <p class="hint">
        <code>transportFromEnv()</code> of <code>typed-cio/server</code> reads these.
      </p>
      <h3>Other clients</h3>
      <CopyBlock
        what="@customerio/cdp-analytics-node"
        text={`new Analytics({ writeKey: '${credentials.writeKey}', host: '${origin}' }) // @customerio/cdp-analytics-node`}
      />
      <CopyBlock
        what="@segment/analytics-node"
        text={`new Analytics({ writeKey: '${credentials.writeKey}', host: '${origin}' }) // @segment/analytics-node`}
      />
      <h3>By hand</h3>
      <CopyBlock what="A curl command" text={curlLine(summary.value, origin)} />
      <h3>Asking from a test, in any language</h3>
      <CopyBlock
        what="Questions"
        text={[
          `curl ${origin}/__sandbox/events?name=Order%20Completed`,
          `curl ${origin}/__sandbox/people?userId=42`,
          `curl ${origin}/__sandbox/refused`,
          `curl -N ${origin}/__sandbox/stream      # as it arrives`,
          `curl -X DELETE ${origin}/__sandbox      # forget everything`,
        ].join('\n')}
      />
    </div>
  );
}
