// Pages send their events to a path of your own site, and it sends them on: on Node's own server.
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { eventsProxy } from 'typed-cio/server';

const { CUSTOMER_IO_WRITE_KEY: writeKey = '', CUSTOMER_IO_ENDPOINT: endpoint } = process.env;
const handle = eventsProxy({ writeKey, ...(endpoint && { endpoint }) });

const server = createServer(async (req, res) => {
  if (req.url !== '/events') return res.writeHead(404).end();
  const request = new Request(`http://${req.headers.host}${req.url}`, {
    method: req.method ?? 'GET',
    headers: req.headers as Record<string, string>,
    ...(req.method === 'POST' && { body: Readable.toWeb(req) as ReadableStream, duplex: 'half' }),
  });
  const answer = await handle(request);
  res.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
});
server.listen(0, '127.0.0.1', () => console.log('port:', (server.address() as { port: number }).port));
process.once('SIGTERM', () => server.close());
