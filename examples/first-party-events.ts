// Pages send their events to a path of your own site, and it sends them on: on Node's own server.
import { createServer } from 'node:http';
import { eventsProxy, toNodeHandler } from 'typed-cio/server';

const { CUSTOMER_IO_WRITE_KEY: writeKey = '', CUSTOMER_IO_ENDPOINT: endpoint } = process.env;
const events = toNodeHandler(eventsProxy({ writeKey, ...(endpoint && { endpoint }) }));

const server = createServer((req, res) => {
  if (req.url === '/events') void events(req, res);
  else res.writeHead(404).end();
});
server.listen(0, '127.0.0.1', () => console.log('port:', (server.address() as { port: number }).port));
process.once('SIGTERM', () => server.close());
