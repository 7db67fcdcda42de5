import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { jsonLines } from '../json/json-lines.js';
import { Code } from './code.jsx';
import { CopyButton } from './copy-button.jsx';
import { JsonPretty } from './json-pretty.jsx';
import { countText } from './time-text.js';

export interface JsonBlockProps {
  readonly title: string;
  readonly text: string;
  /** Path of what is wrong in it, to be marked. */
  readonly wrong?: string | undefined;
  readonly isOpen?: boolean;
}

/** JSON as it was sent, laid out or as it stands. Either way its characters are the sender's. */
export function JsonBlock({ title, text, wrong, isOpen = false }: JsonBlockProps) {
  const isRaw = useSignal(false);
  const lines = useMemo(() => jsonLines(text), [text]);
  const size = useMemo(() => new TextEncoder().encode(text).byteLength, [text]);
  return (
    <details class="block" open={isOpen}>
      <summary>
        <h3>{title}</h3> <small>{countText(size)} bytes</small>
      </summary>
      <div class="block-tools">
        {lines && (
          <button
            type="button"
            class="quiet"
            aria-pressed={isRaw.value}
            onClick={() => {
              isRaw.value = !isRaw.value;
            }}
          >
            Raw
          </button>
        )}
        <CopyButton text={text} what={title} />
      </div>
      {lines && !isRaw.value ? (
        <JsonPretty title={title} lines={lines} wrong={wrong} />
      ) : (
        <Code label={`${title}, raw`} isRaw>
          {text === '' ? '(empty)' : text}
        </Code>
      )}
    </details>
  );
}
