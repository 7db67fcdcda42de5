import { FaultForm } from './fault-form.jsx';
import { faultText, isSameFault } from './fault-text.js';
import { READY_FAULTS } from './ready-faults.js';
import { useFaults } from './use-faults.js';

/** Trouble on demand: ready to switch on, or put together. */
export function FaultsView() {
  const { faults, problem, program, remove, clear } = useFaults();
  return (
    <div class="page-text faults">
      <h2>Faults</h2>
      <p>
        See what your sender does when things go wrong. Faults meet requests to the APIs, never those of this
        page’s own paths.
      </p>
      {problem.value !== '' && (
        <p class="form-problem" role="alert">
          {problem}
        </p>
      )}
      <ul class="ready-faults">
        {READY_FAULTS.map(({ id, name, tells, fault }) => {
          const lasting = { ...fault, times: 'always' as const };
          const on = faults.value.find((one) => isSameFault(one.fault, lasting));
          return (
            <li key={id} class={on ? 'is-on' : ''}>
              <button
                type="button"
                role="switch"
                class="switch"
                aria-checked={on !== undefined}
                aria-describedby={`fault-${id}`}
                onClick={() => void (on ? remove(on.id) : program(lasting))}
              >
                <span class="switch-track" aria-hidden="true" />
                {name}
              </button>
              <p id={`fault-${id}`}>{tells}</p>
              <button
                type="button"
                class="quiet"
                aria-label={`${name}, once`}
                onClick={() => void program(fault)}
              >
                Once
              </button>
            </li>
          );
        })}
      </ul>
      <section aria-labelledby="waiting-title">
        <h3 id="waiting-title">Waiting for requests</h3>
        {faults.value.length === 0 ? (
          <p class="hint">None: every request is handled as ever.</p>
        ) : (
          <ul class="waiting-faults">
            {faults.value.map(({ id, fault, left }) => (
              <li key={id}>
                <span>{faultText(fault)}</span>
                <small>
                  {left === 'always' ? 'until switched off' : left === 1 ? 'once' : `${left} times`}
                </small>
                <button
                  type="button"
                  class="quiet"
                  aria-label={`Switch off: ${faultText(fault)}`}
                  onClick={() => void remove(id)}
                >
                  Off
                </button>
              </li>
            ))}
          </ul>
        )}
        {faults.value.length > 1 && (
          <button type="button" class="quiet" onClick={() => void clear()}>
            All off
          </button>
        )}
      </section>
      <FaultForm program={program} />
    </div>
  );
}
