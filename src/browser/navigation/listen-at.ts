import { listen } from './listen.js';

/** Elements of a page, or a CSS selector: then those that are added later are meant as well. */
export type ChosenElements<Chosen extends Element> = string | Chosen | Iterable<Chosen> | null | undefined;

/**
 * Tells of events at the chosen elements and at what is inside of them, whoever stops them on their way.
 *
 * @throws SyntaxError for a selector that is none.
 */
export function listenAt<Chosen extends Element, Heard extends Event>(
  chosen: ChosenElements<Chosen>,
  types: readonly string[],
  hear: (element: Chosen, event: Heard) => void,
): () => void {
  if (typeof document === 'undefined' || !chosen) return () => {};
  if (typeof chosen !== 'string') {
    // A form can be iterated itself: over its fields.
    const elements = 'nodeType' in chosen ? [chosen] : [...chosen];
    return listen(elements, types, (event: Heard) => hear(event.currentTarget as Chosen, event));
  }
  document.querySelector(chosen);
  return listen([window], types, (event: Heard) => {
    const element = event.composedPath().find((one) => one instanceof Element && one.matches(chosen));
    if (element) hear(element as Chosen, event);
  });
}
