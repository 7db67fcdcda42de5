// A plain marketing site beside a local Customer.io: npx tsx examples/marketing-site/main.ts, after npm run build.
import { createSandbox } from 'typed-cio/sandbox';
import { openSite } from './open-site.js';

const sandbox = createSandbox();
const customerIo = await sandbox.listen({ port: Number(process.env.SANDBOX_PORT ?? 4100) });
const site = await openSite({
  writeKey: sandbox.credentials.writeKey,
  endpoint: customerIo.url,
  port: Number(process.env.PORT ?? 4173),
});
console.log(`the site:               ${site.url}`);
console.log(`what arrives of it:     ${customerIo.url}`);

async function stop(): Promise<void> {
  await site.close();
  await customerIo.close();
}
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
