import { usePage } from '../../state/use-page.js';
import type { Row } from '../../tail/row.js';
import { countText } from '../time-text.js';

/** Where in its batch an item stood, and the way to its neighbours. */
export function BatchPlace({ row, siblings }: { readonly row: Row; readonly siblings: readonly Row[] }) {
  const { selected } = usePage();
  const index = row.item?.index;
  if (index === undefined) return null;
  const at = siblings.findIndex(({ key }) => key === row.key);
  const last = siblings.at(-1)?.item?.index ?? index;
  const neighbour = (step: 1 | -1, words: string) => {
    const other = siblings[at + step];
    return (
      <button
        type="button"
        class="quiet"
        disabled={!other}
        onClick={() => {
          selected.value = other?.key;
        }}
      >
        {words}
      </button>
    );
  };
  return (
    <p class="batch-place">
      <span>
        Number {countText(index + 1)} of {countText(Math.max(last, index) + 1)} in its batch
      </span>
      {neighbour(-1, 'Previous')}
      {neighbour(1, 'Next')}
    </p>
  );
}
