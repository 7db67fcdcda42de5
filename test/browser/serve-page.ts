import { createServer } from 'node:http';
import { listenOnLoopback } from '../listen-on-loopback.js';

/** One page, which is the same on every host and path; `?set-cookie=` is answered with those cookies. */
export async function servePage(html: string) {
  /** What the browser sent along with each page it asked for. */
  const cookies: string[] = [];
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    cookies.push(request.headers.cookie ?? '');
    response.setHeader('set-cookie', searchParams.getAll('set-cookie'));
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  });
  const { port, close } = await listenOnLoopback(server);
  return {
    cookies,
    at: (host: string, ...setCookies: readonly string[]) => {
      const query = new URLSearchParams(setCookies.map((one) => ['set-cookie', one]));
      return `http://${host}:${port}/?${query}`;
    },
    close,
  };
}
