// One definition for the compiler and for run time: what untyped code sends wrongly is caught before it leaves.
import { definePlan } from 'typed-cio';
import { createTracker, transportFromEnv } from 'typed-cio/server';
import { z } from 'zod';

const plan = definePlan({
  events: {
    'Order Completed': {
      description: 'Somebody paid.',
      props: z.strictObject({ order_id: z.string(), total: z.number(), currency: z.string().default('EUR') }),
    },
  },
  traits: { schema: z.object({ email: z.email() }).partial() },
});

const { trackEvent, close } = createTracker({ plan, transport: transportFromEnv() });

trackEvent('user-1', 'Order Completed', { order_id: 'A1', total: 12.5 });
const fromElsewhere = { order_id: 'A2', total: '12.50' } as unknown as { order_id: string; total: number };
const wrong = trackEvent('user-1', 'Order Completed', fromElsewhere);
console.log(await wrong.settled());

await close();
