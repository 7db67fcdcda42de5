// Builds the app as for production, and serves it: npx tsx examples/run.ts react-app
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
await build({ root, logLevel: 'error' });
const server = await preview({
  root,
  preview: { host: '127.0.0.1', port: Number(process.env.PORT ?? 3000) },
});
console.log(`the app: ${server.resolvedUrls?.local[0]}`);

const stop = () => server.close();
process.once('SIGTERM', stop).once('SIGINT', stop);
