import type { FastifyInstance } from 'fastify';
import type { ShopTracker } from '../shop/plan.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** Typed by the plan in every route and plugin: a wrong event name does not compile. */
    readonly tracker: ShopTracker;
  }
}

/** Gives every route `app.tracker`, and closes it with the application: register it before the routes. */
export async function trackerPlugin(
  app: FastifyInstance,
  { tracker }: { readonly tracker: ShopTracker },
): Promise<void> {
  app.decorate('tracker', tracker);
  // Runs when the last request is answered, so that its events are still taken.
  app.addHook('onClose', async () => {
    const { accepted, delivered, rejected, dropped, pending } = await tracker.close({ timeoutMs: 5000 });
    app.log.info({ accepted, delivered, rejected, dropped, pending }, 'tracker closed');
    if (dropped > 0) process.exitCode = 1;
  });
}

// What the package fastify-plugin does: the decorator is for the whole application, not for this plugin alone.
Object.assign(trackerPlugin, { [Symbol.for('skip-override')]: true });
