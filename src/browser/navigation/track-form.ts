import { listen } from './listen.js';
import { type ChosenElements, listenAt } from './listen-at.js';

/**
 * Calls you when a form is submitted: it is valid, and nobody has prevented it. The visitor does not wait for it. A
 * form that a script sends (`preventDefault`, then `fetch`) is not submitted: there, track where the answer arrives.
 *
 * @param forms A CSS selector, which means forms that are added later, too; or elements.
 * @returns How to stop.
 * @throws SyntaxError for a selector that is none.
 * @example
 * const { identify } = createTracker({ writeKey });
 * trackForm('#newsletter', (form) => identify({ email: String(new FormData(form).get('email')) }));
 */
export function trackForm(
  forms: ChosenElements<HTMLFormElement>,
  call: (form: HTMLFormElement, event: SubmitEvent) => void,
): () => void {
  return listenAt(forms, ['submit'], (form: HTMLFormElement, event: SubmitEvent) => {
    /** All others have had their say: in the next task, or when the page is already left. */
    const decide = () => {
      clearTimeout(timer);
      stop();
      if (!event.defaultPrevented) call(form, event);
    };
    const timer = setTimeout(decide);
    const stop = listen([window], ['pagehide'], decide);
  });
}
