import type { ComponentChildren } from 'preact';

export interface CodeProps {
  readonly label: string;
  readonly isRaw?: boolean;
  readonly children: ComponentChildren;
}

/** Text that keeps its form. It can be scrolled, so the keys must be able to get there. */
export function Code({ label, isRaw = false, children }: CodeProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a mouse.
    <section class={isRaw ? 'code is-raw' : 'code'} tabIndex={0} aria-label={label}>
      <pre>{children}</pre>
    </section>
  );
}
