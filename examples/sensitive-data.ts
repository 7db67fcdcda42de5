// What looks sensitive does not leave: with a plan it is redacted, or rejected where you say so. Exceptions are declared.
import { definePlan } from 'typed-cio';
import { createTracker, transportFromEnv } from 'typed-cio/server';
import { z } from 'zod';

const plan = definePlan({
  events: {
    'Ticket Opened': { props: z.object({ text: z.string(), meta: z.looseObject({}) }) },
    'Invoice Sent': {
      props: z.object({ total: z.number(), tax_id: z.string() }),
      allowSensitive: ['tax_id'],
    },
  },
});
const transport = transportFromEnv();

const redacting = createTracker({ plan, transport });
const text = 'my card 4242 4242 4242 4242 was charged twice';
redacting.trackEvent('user-1', 'Ticket Opened', { text, meta: { password: 'hunter2', has_password: true } });
redacting.trackEvent('user-1', 'Invoice Sent', { total: 12.5, tax_id: '12-3456789' });
await redacting.close();

const strict = createTracker({ plan, transport, sensitiveData: 'reject' });
const receipt = strict.trackEvent('user-1', 'Ticket Opened', { text, meta: {} });
console.log(await receipt.settled());
await strict.close();
