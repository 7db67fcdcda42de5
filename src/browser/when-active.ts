/** Runs `work` now, or once a page that the browser prepares in advance is really visited. */
export function whenActive(work: (isLate: boolean) => void): void {
  if ((document as { prerendering?: boolean }).prerendering) {
    document.addEventListener('prerenderingchange', () => work(true));
  } else {
    work(false);
  }
}
