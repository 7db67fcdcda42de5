import { usePage } from '../../state/use-page.js';
import type { Row } from '../../tail/row.js';
import { JsonBlock } from '../json-block.jsx';
import { BatchPlace } from './batch-place.jsx';
import { RequestBody } from './request-body.jsx';

export interface RequestBlockProps {
  readonly row: Row;
  readonly siblings: readonly Row[];
}

/** The request that something came in, and its answer. */
export function RequestBlock({ row, siblings }: RequestBlockProps) {
  const { arrivals } = usePage();
  arrivals.value;
  const { request } = row.delivery;
  if (!request) return <p class="hint">Its request is still under way.</p>;
  const { method, path, host, status, fault, headers, answer, seq } = request;
  return (
    <section class="request" aria-labelledby="request-title">
      <h3 id="request-title" class="request-line">
        <span class="method">{method}</span> <span class="path">{path}</span>
        <span class={`answered is-${Math.floor((status ?? 0) / 100)}xx`}>{status ?? 'no answer'}</span>
      </h3>
      {fault !== undefined && <p class="note">{FAULT_WORDS[fault]}</p>}
      <BatchPlace row={row} siblings={siblings} />
      <details class="block">
        <summary>
          <h3>Headers</h3> <small>{Object.keys(headers).length}</small>
        </summary>
        <table class="pairs">
          <tbody>
            {Object.entries({ host, ...headers }).map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      {answer !== undefined && (
        <JsonBlock key={`answer-${seq}`} title="Answer" text={answer} isOpen={(status ?? 0) !== 200} />
      )}
      <RequestBody key={`body-${seq}`} seq={seq} />
    </section>
  );
}

const FAULT_WORDS = {
  delayed: 'A programmed fault delayed it.',
  answered: 'A programmed fault answered in its place: nothing was stored.',
  'cut-before': 'A programmed fault cut the connection before it was accepted: nothing was stored.',
  'cut-after':
    'A programmed fault cut the connection after it was accepted: stored, and the answer was lost.',
} as const;
