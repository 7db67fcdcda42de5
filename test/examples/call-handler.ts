import { register } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * Calls what an example exports, as its platform would: a handler of Lambda, or a worker of Cloudflare, whose own
 * module Node does not have.
 */
const held: Promise<unknown>[] = [];
Object.assign(globalThis, { held });

const asModule = (text: string) => `data:text/javascript,${encodeURIComponent(text)}`;
const platform = asModule(
  'export const env = process.env; export const waitUntil = (promise) => void held.push(promise);',
);
register(
  asModule(`export const resolve = (name, context, next) =>
    name === 'cloudflare:workers' ? { url: ${JSON.stringify(platform)}, shortCircuit: true } : next(name, context);`),
);

interface Example {
  readonly handler?: (event: object) => Promise<unknown>;
  readonly default?: {
    readonly fetch: (request: Request, env: object, context: object) => Response | Promise<Response>;
  };
}

const { handler, default: worker }: Example = await import(pathToFileURL(process.argv[2] ?? '').href);
if (handler) console.log(await handler({ userId: 'user-1' }));
if (worker) {
  const context = { waitUntil: (promise: Promise<unknown>) => void held.push(promise) };
  const request = new Request(`https://example.com${process.argv[3] ?? '/report'}`);
  const response = await worker.fetch(request, process.env, context);
  console.log(await response.text(), { held: held.length });
  await Promise.all(held);
  // The runtime ends the request here, and whatever it has not waited for.
  process.exit();
}
