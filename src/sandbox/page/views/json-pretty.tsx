import { useSignal } from '@preact/signals';
import type { JsonLine } from '../json/json-lines.js';
import { Code } from './code.jsx';
import { countText } from './time-text.js';

const FIRST_LINES = 500;

export interface JsonPrettyProps {
  readonly title: string;
  readonly lines: readonly JsonLine[];
  readonly wrong: string | undefined;
}

/** JSON in lines, with what is wrong in it marked. A long one begins with its first part. */
export function JsonPretty({ title, lines, wrong }: JsonPrettyProps) {
  const isWhole = useSignal(false);
  const shown = isWhole.value ? lines : lines.slice(0, FIRST_LINES);
  return (
    <>
      <Code label={title}>
        {shown.map(({ depth, path, pieces }, at) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and never change places.
            key={at}
            class={isAt(path, wrong) ? 'line is-wrong' : 'line'}
          >
            {'  '.repeat(depth)}
            {pieces.map(({ kind, text }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above.
              <span key={place} class={`json-${kind}`}>
                {text}
              </span>
            ))}
            {'\n'}
          </span>
        ))}
      </Code>
      {shown.length < lines.length && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            isWhole.value = true;
          }}
        >
          Show all {countText(lines.length)} lines
        </button>
      )}
    </>
  );
}

/** A trait is named without the field that holds the traits. */
function isAt(path: string, wrong: string | undefined): boolean {
  return (
    wrong !== undefined &&
    path !== '' &&
    (path === wrong || (/^[a-z]+\./.test(path) && path.slice(path.indexOf('.') + 1) === wrong))
  );
}
