// Each event goes to both APIs; trouble with one of them does not hold up the other.
import { createTracker, dataPipelines, trackApi } from 'typed-cio/server';

const { CUSTOMER_IO_SITE_ID, CUSTOMER_IO_API_KEY, CUSTOMER_IO_WRITE_KEY, CUSTOMER_IO_ENDPOINT } = process.env;
const place = CUSTOMER_IO_ENDPOINT ? { endpoint: CUSTOMER_IO_ENDPOINT } : {};

const { trackEvent, close } = createTracker({
  transport: [
    trackApi({ siteId: CUSTOMER_IO_SITE_ID ?? '', apiKey: CUSTOMER_IO_API_KEY ?? '', ...place }),
    dataPipelines({ writeKey: CUSTOMER_IO_WRITE_KEY ?? '', ...place }),
  ],
});

const receipt = trackEvent('user-1', 'Order Completed', { total: 12.5 });
const { byTransport } = await close();
console.log(await receipt.settled(), byTransport);
