import { type ReactNode, useSyncExternalStore } from 'react';

/** Stands for the router that you have. Page views need nothing of it: they follow the browser's history. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

function subscribe(changed: () => void): () => void {
  addEventListener('popstate', changed);
  return () => removeEventListener('popstate', changed);
}

export function Link({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <a
      href={to}
      aria-current={usePath() === to ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        history.pushState(null, '', to);
        dispatchEvent(new PopStateEvent('popstate'));
      }}
    >
      {children}
    </a>
  );
}
