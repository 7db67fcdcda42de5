/** A page whose tracker says who is signed in, so that what it tracks from here on is that person's. */
export function pageOf(name: 'Home' | 'Welcome', userId: string | undefined): string {
  const door = userId
    ? '<form method="post" action="/log-out"><button>Log out</button></form>'
    : '<a href="/log-in">Log in with the provider</a>';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${name}</title>
<link rel="icon" href="data:,">
<script type="importmap">{ "imports": { "typed-cio/browser": "/typed-cio/browser/index.js" } }</script>
<h1>${name}</h1>
${door}
<script type="module">
import { createTracker } from 'typed-cio/browser';
const tracker = createTracker({ endpoint: '/events', countBots: navigator.webdriver });
const user = ${JSON.stringify(userId ?? null).replaceAll('<', '\\u003c')};
if (user) tracker.identify(user);
tracker.page('${name}');
// Whoever uses this browser next is somebody else.
document.querySelector('form')?.addEventListener('submit', () => tracker.reset());
</script>
</html>
`;
}
