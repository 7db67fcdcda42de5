// The application under test: a page that sends to Customer.io by itself, as an official snippet does, and a server.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createTracker, transportFromEnv } from 'typed-cio/server';

const tracker = createTracker({ transport: transportFromEnv(), batch: { maxWaitMs: 1 } });

const page = `<!doctype html>
<title>A shop</title>
<button id="sign-up">Sign up</button> <button id="save">Save</button> <button id="other">Other</button>
<a href="/next">Next</a> <output></output>
<script>
  const writeKey = 'sandbox-write-key';
  const say = (text) => { document.querySelector('output').textContent = text; };
  const track = (event, properties) => JSON.stringify({
    writeKey, batch: [{ type: 'track', event, properties, anonymousId: 'visitor-1', writeKey }],
  });
  const send = (body, more = {}) =>
    fetch('https://cdp.customer.io/v1/b', { method: 'POST', headers: { 'content-type': 'text/plain' }, body, ...more });
  document.querySelector('#sign-up').addEventListener('click', async () => {
    await send(track('Sign Up Clicked', { plan: 'free', at: { button: 'top' } }), { keepalive: true });
    const { status } = await fetch('/accounts', { method: 'POST' });
    say('account ' + status);
  });
  document.querySelector('#save').addEventListener('click', async () => {
    const headers = { authorization: 'Basic ' + btoa(writeKey + ':'), 'content-type': 'application/json' };
    const body = JSON.stringify({ userId: 'u1', traits: { theme: 'dark' } });
    try {
      const { status } = await fetch('https://cdp.customer.io/v1/identify', { method: 'POST', headers, body });
      say('saved ' + status);
    } catch (error) {
      say('not saved: ' + error.name);
    }
  });
  document.querySelector('#other').addEventListener('click', async () => {
    say('other ' + await (await fetch('/other', { method: 'POST' })).text());
  });
  addEventListener('pagehide', () => {
    send(track('Page Left', { by: 'fetch' }), { keepalive: true });
    navigator.sendBeacon('https://cdp.customer.io/v1/b', track('Page Left', { by: 'beacon' }));
  });
</script>`;

const script = readFileSync(new URL('../browser.global.js', import.meta.resolve('typed-cio/browser')));

// Another page, with our own tracker: Chromium under automation is a program, which it leaves out unless told.
const tracked = `<!doctype html>
<title>A shop</title>
<script src="/browser.global.js" data-write-key="sandbox-write-key" data-count-bots></script>
<button onclick="cio.trackEvent('Demo Booked', { team_size: 12 })">Book</button> <a href="/next">Next</a>
<script>addEventListener('pagehide', () => cio.trackEvent('Page Left', { by: 'tracker' }));</script>`;

const server = createServer((request, response) => {
  if (request.url === '/accounts') {
    tracker.identify(
      'u1',
      { plan: 'free', created_at: new Date('2026-01-02T03:04:05Z') },
      { anonymousId: 'visitor-1' },
    );
    tracker.trackEvent('u1', 'Account Created', { plan: 'free', seats: 3 });
    response.writeHead(201).end();
  } else if (request.url === '/flush') {
    void tracker.flush().then(() => response.end());
  } else if (request.method === 'POST') {
    response.end('theirs');
  } else if (request.url === '/browser.global.js') {
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
  } else {
    const text = request.url === '/tracked' ? tracked : page;
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(text);
  }
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
