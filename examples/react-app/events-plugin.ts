import { Readable } from 'node:stream';
import { eventsProxy } from 'typed-cio/server';
import type { Connect, Plugin } from 'vite';
import { plan } from './plan.js';

/** Answers at `/events`, for `vite` and for `vite preview`. In production your backend does: see examples/express, fastify, hono. */
export function eventsPlugin(): Plugin {
  const { CUSTOMER_IO_WRITE_KEY: writeKey = '', CUSTOMER_IO_ENDPOINT: endpoint } = process.env;
  const install = ({ middlewares }: { readonly middlewares: Connect.Server }) => {
    const handle = eventsProxy({ writeKey, ...(endpoint && { endpoint }), plan });
    middlewares.use('/events', async (req, res) => {
      const request = new Request(`http://${req.headers.host}/events`, {
        method: req.method ?? 'GET',
        headers: req.headers as Record<string, string>,
        ...(req.method === 'POST' && { body: Readable.toWeb(req) as ReadableStream, duplex: 'half' }),
      });
      const answer = await handle(request);
      res.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
    });
  };
  return { name: 'events', configureServer: install, configurePreviewServer: install };
}
