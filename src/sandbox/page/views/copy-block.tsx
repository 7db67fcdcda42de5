import { Code } from './code.jsx';
import { CopyButton } from './copy-button.jsx';

/** Text to take away, as it stands. */
export function CopyBlock({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <div class="copy-block">
      <Code label={what}>{text}</Code>
      <CopyButton text={text} what={what} />
    </div>
  );
}
