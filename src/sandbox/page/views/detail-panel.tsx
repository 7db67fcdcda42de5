import type { ComponentChildren } from 'preact';
import { Icon } from './icon.jsx';

export interface DetailPanelProps {
  /** A class besides that of every panel. */
  readonly look: string;
  readonly title: string;
  /** Between the title and the button that closes. */
  readonly tools?: ComponentChildren;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** What a row of a list opens to: beside the list, or over it in a narrow window. Escape closes it. */
export function DetailPanel({ look, title, tools, onClose, children }: DetailPanelProps) {
  return (
    <section
      id="detail"
      class={`detail ${look}`}
      aria-labelledby="detail-title"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header class="detail-head">
        <button
          type="button"
          class="quiet only-icon detail-back"
          aria-label="Back to the list"
          onClick={onClose}
        >
          <Icon name="back" />
        </button>
        <h2 id="detail-title">{title}</h2>
        {tools}
        <button type="button" class="quiet only-icon detail-close" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </section>
  );
}
