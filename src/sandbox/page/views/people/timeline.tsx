import { useSignal } from '@preact/signals';
import type { SandboxEvent } from '../../../views/event.js';
import { Code } from '../code.jsx';
import { clockText, countText, dayText } from '../time-text.js';
import type { Moment } from './timeline-moments.js';

const AT_ONCE = 100;

/** What somebody did, the latest first, with the moment at which a visitor turned out to be this person. */
export function Timeline({ moments }: { readonly moments: readonly Moment[] }) {
  const most = useSignal(AT_ONCE);
  return (
    <section class="timeline" aria-labelledby="timeline-title">
      <h3 id="timeline-title">Timeline</h3>
      {moments.length === 0 && <p class="hint">No event yet.</p>}
      <ol>
        {moments
          .slice(0, most.value)
          .map((moment) =>
            moment.kind === 'merge' ? (
              <MergePoint key={`merge ${moment.anonymousId}`} {...moment} />
            ) : (
              <EventPoint key={moment.event.seq} event={moment.event} />
            ),
          )}
      </ol>
      {moments.length > most.value && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            most.value += AT_ONCE;
          }}
        >
          Show {countText(Math.min(AT_ONCE, moments.length - most.value))} more of{' '}
          {countText(moments.length - most.value)}
        </button>
      )}
    </section>
  );
}

function MergePoint({ at, anonymousId }: { readonly at: number; readonly anonymousId: string }) {
  return (
    <li class="point is-merge">
      <time dateTime={new Date(at).toISOString()} title={dayText(at)}>
        {clockText(at)}
      </time>
      <p>
        Visitor <code>{anonymousId}</code> became this person
      </p>
    </li>
  );
}

function EventPoint({ event }: { readonly event: SandboxEvent }) {
  const { name, kind, timestamp, props, mergedFrom } = event;
  return (
    <li class={`point${mergedFrom ? ' is-earlier' : ''}`}>
      <time title={dayText(timestamp)}>{clockText(timestamp)}</time>
      <details>
        <summary>
          <span class="row-name">{name}</span>
          {kind !== 'event' && <span class="tag">{kind}</span>}
          {mergedFrom && (
            <small>
              as{' '}
              {'anonymousId' in mergedFrom
                ? `visitor ${mergedFrom.anonymousId}`
                : `person ${mergedFrom.cioId}`}
            </small>
          )}
        </summary>
        <Code label={`Properties of ${name}`} isRaw>
          {JSON.stringify(props, undefined, 2)}
        </Code>
      </details>
    </li>
  );
}
