import { eventsProxy, toNodeHandler } from 'typed-cio/server';
import type { Connect, Plugin } from 'vite';
import { plan } from './plan.js';

/** Answers at `/events`, for `vite` and for `vite preview`. In production your backend does: see examples/express, fastify, hono. */
export function eventsPlugin(): Plugin {
  const { CUSTOMER_IO_WRITE_KEY: writeKey = '', CUSTOMER_IO_ENDPOINT: endpoint } = process.env;
  const install = ({ middlewares }: { readonly middlewares: Connect.Server }) => {
    const handle = eventsProxy({ writeKey, ...(endpoint && { endpoint }), plan });
    middlewares.use('/events', toNodeHandler(handle));
  };
  return { name: 'events', configureServer: install, configurePreviewServer: install };
}
