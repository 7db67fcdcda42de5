import { type ChosenElements, listenAt } from './listen-at.js';

/**
 * Calls you when a link is followed: by click, in a new tab (middle button, ctrl, cmd) or by keyboard, and also when a
 * router takes the click over. The visitor does not wait for it: what is tracked is sent while the page is left.
 *
 * @param links A CSS selector, which means links that are added later, too; or elements.
 * @returns How to stop.
 * @throws SyntaxError for a selector that is none.
 * @example
 * const { trackEvent } = createTracker({ writeKey });
 * trackLink('a.cta', (link) => trackEvent('CTA Clicked', { href: link.href }));
 */
export function trackLink(
  links: string,
  call: (link: HTMLAnchorElement, event: MouseEvent) => void,
): () => void;
export function trackLink<Link extends Element>(
  links: Exclude<ChosenElements<Link>, string>,
  call: (link: Link, event: MouseEvent) => void,
): () => void;
export function trackLink<Link extends Element>(
  links: ChosenElements<Link>,
  call: (link: Link, event: MouseEvent) => void,
): () => void {
  return listenAt(links, ['click', 'auxclick'], (link: Link, event: MouseEvent) => {
    // The right button opens a menu.
    if (event.button < 2) call(link, event);
  });
}
