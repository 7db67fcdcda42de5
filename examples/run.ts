// Runs an example beside a local Customer.io, whose page shows what arrives: npx tsx examples/run.ts express
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createSandbox } from 'typed-cio/sandbox';

const here = fileURLToPath(new URL('.', import.meta.url));
const [name = '', ...args] = process.argv.slice(2);
const file = [`${name}/main.ts`, `${name}.ts`].find((one) => name !== '' && existsSync(here + one));
if (file === undefined) {
  console.error(`there is no example "${name}" to run like this: examples/README.md lists them`);
  process.exit(1);
}

const sandbox = createSandbox();
const port = Number(process.env.SANDBOX_PORT ?? 4100);
const server = await sandbox.listen({ port });
console.log(`what arrives: ${server.url}`);

const child = spawn(process.execPath, ['--import', 'tsx', here + file, ...args], {
  stdio: 'inherit',
  env: {
    ...process.env,
    CUSTOMER_IO_WRITE_KEY: sandbox.credentials.writeKey,
    CUSTOMER_IO_ENDPOINT: server.url,
  },
});
// Ctrl-C reaches the example by itself; the sandbox stays for what it sends last.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.once('close', async (code) => {
  for (const { kind, name: what, props } of sandbox.events()) console.log('arrived:', kind, what, props);
  await server.close();
  process.exitCode = code ?? 1;
});
