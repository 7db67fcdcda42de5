import { useEffect } from 'preact/hooks';
import { problemOf } from '../../explain/problem.js';
import { usePage } from '../../state/use-page.js';
import { DESTINATION_NAMES } from '../../tail/destination.js';
import { OUTCOME_MEANS } from '../../tail/outcome.js';
import type { Row } from '../../tail/row.js';
import { DetailPanel } from '../detail-panel.jsx';
import { JsonBlock } from '../json-block.jsx';
import { dayText } from '../time-text.js';
import { PersonLink } from './person-link.jsx';
import { ProblemBox } from './problem-box.jsx';
import { RequestBlock } from './request-block.jsx';

export interface EventDetailProps {
  readonly row: Row;
  readonly onClose: () => void;
}

/** Everything about one row: what became of it, its JSON, and the request that brought it. */
export function EventDetail({ row, onClose }: EventDetailProps) {
  const { tail, say } = usePage();
  const siblings = tail.siblings(row);
  const problem = problemOf(row, siblings);
  const { item, outcome, title, kind, name, person, destination, receivedAt } = row;
  useEffect(() => say(`${title}, ${outcome}`), [say, title, outcome]);
  return (
    <DetailPanel look={`is-${outcome}`} title={title} onClose={onClose}>
      <p class="detail-facts">
        <span class={`outcome is-${outcome}`} title={OUTCOME_MEANS[outcome]}>
          {outcome}
        </span>
        {name !== undefined && <span>{kind}</span>}
        <span>{DESTINATION_NAMES[destination]}</span>
        <time dateTime={new Date(receivedAt).toISOString()}>{dayText(receivedAt)}</time>
        {person && <PersonLink person={person} />}
      </p>
      {problem && <ProblemBox problem={problem} />}
      {outcome === 'repeat' && (
        <p class="note">
          Its dedupe key had been stored before: answered like a success, and ignored. Sending again after a
          lost answer is safe for that reason.
        </p>
      )}
      {item && <JsonBlock title="JSON" text={item.json} wrong={problem?.field} isOpen />}
      <RequestBlock row={row} siblings={siblings} />
    </DetailPanel>
  );
}
