// A webhook that comes twice, a job that runs again on another machine: the same key gives the same id, and
// Customer.io keeps one event.
import { idFromKey } from 'typed-cio';
import { createTracker, transportFromEnv } from 'typed-cio/server';

const { trackEvent, flush, close } = createTracker({ transport: transportFromEnv() });

function onOrderPaid(order: { id: string; total: number }) {
  return trackEvent('user-1', 'Order Paid', { ...order }, { id: idFromKey('order_paid', order.id) });
}

const first = onOrderPaid({ id: '42', total: 12.5 });
await flush();
const second = onOrderPaid({ id: '42', total: 12.5 });
console.log(first.id === second.id, first.id);

await close();
