import type { Problem } from '../../explain/problem.js';
import { countText } from '../time-text.js';

/** What was wrong, which rule or limit it broke, and what to do. */
export function ProblemBox({ problem }: { readonly problem: Problem }) {
  const { title, message, field, limit, given, rule, advice, reason, isPart } = problem;
  return (
    <section class="problem" aria-labelledby="problem-title">
      <h3 id="problem-title">
        {title} <code>{reason}</code>
      </h3>
      {message !== '' && <p class="problem-message">{message}</p>}
      <dl>
        {field !== undefined && (
          <div>
            <dt>Field</dt>
            <dd>
              <code>{field}</code>
            </dd>
          </div>
        )}
        {limit && (
          <div>
            <dt>Limit</dt>
            <dd>
              {limit.name}: {countText(limit.most)} {limit.unit}
              {given !== undefined && (
                <>
                  , given <strong>{countText(given)}</strong>
                </>
              )}
            </dd>
          </div>
        )}
        <div>
          <dt>Rule</dt>
          <dd>{rule}</dd>
        </div>
        <div>
          <dt>To do</dt>
          <dd>{advice}</dd>
        </div>
      </dl>
      {isPart && <p class="problem-part">Only this part was left out. The rest of the item was stored.</p>}
    </section>
  );
}
