import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { openBrowser } from '../../browser/chromium.js';
import type { Contestant } from './contestants.js';

/** In microseconds of the page's main thread, for each event. */
export interface Cost {
  /** Until the call returned. */
  readonly call: number;
  /** With all that the main thread did for it afterwards, until it was delivered. */
  readonly total: number;
}

type Track = (name: string, props: object) => PromiseLike<unknown>;
type Bench = Readonly<Record<string, { readonly track: Track; readonly ready?: PromiseLike<unknown> }>>;

/** All of them in one page, one after the other, in each round in another order. */
export async function measure(
  contestants: readonly Contestant[],
  folderOf: (contestant: Contestant) => string,
  { rounds, calls }: { readonly rounds: number; readonly calls: number },
): Promise<ReadonlyMap<Contestant, readonly Cost[]>> {
  const files = new Map<string, string>();
  let arrived = 0;
  // A server that takes everything: what is measured is the page.
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = files.get(pathname);
    void request.toArray().then((body) => {
      arrived += body.join('').split('"Order Completed"').length - 1;
      const isPage = pathname === '/';
      response
        .writeHead(200, {
          'access-control-allow-origin': '*',
          'access-control-allow-headers': '*',
          'content-type': isPage ? 'text/html' : file === undefined ? 'application/json' : 'text/javascript',
        })
        .end(isPage ? '<!doctype html><title>Bench</title>' : (file ?? '{"success":true}'));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await openBrowser();
  try {
    for (const [index, contestant] of contestants.entries()) {
      const { outputFiles } = await build({
        stdin: { contents: contestant.script(host), resolveDir: folderOf(contestant) },
        bundle: true,
        format: 'esm',
        minify: true,
        outdir: '/',
        splitting: true,
        target: 'es2020',
        write: false,
        entryNames: `contestant-${index}`,
        logLevel: 'silent',
      });
      for (const { path, text } of outputFiles) files.set(path, text);
    }
    const page = await browser.context.newPage();
    await page.goto(`http://${host}/`);
    await page.evaluate(
      async (modules) => {
        const bench: Record<string, unknown> = {};
        for (const [name, path] of modules) bench[name!] = await import(path!);
        Object.assign(globalThis, { bench });
        for (const { ready } of Object.values(bench as Bench)) await ready;
      },
      contestants.map(({ name }, index) => [name, `/contestant-${index}.js`]),
    );
    const devTools = await browser.context.newCDPSession(page);
    await devTools.send('Performance.enable');
    const taskSeconds = async () => {
      const { metrics } = await devTools.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
    };
    const costs = new Map<Contestant, Cost[]>(contestants.map((one) => [one, []]));
    // The first round warms up, and does not count.
    for (let round = -1; round < rounds; round++) {
      for (let turn = 0; turn < contestants.length; turn++) {
        const contestant = contestants[(turn + round + 1) % contestants.length]!;
        arrived = 0;
        const before = await taskSeconds();
        const callMs = await page.evaluate(
          async ([name, count]) => {
            const { track } = (globalThis as unknown as { bench: Bench }).bench[name]!;
            const props = { plan: 'team', seats: 12, total: 149.5, currency: 'EUR', items: ['a', 'b', 'c'] };
            const start = performance.now();
            const endings: PromiseLike<unknown>[] = [];
            for (let number = 0; number < count; number++) endings.push(track('Order Completed', props));
            const took = performance.now() - start;
            await Promise.all(endings);
            return took;
          },
          [contestant.name, calls] as const,
        );
        const total = (((await taskSeconds()) - before) * 1e6) / calls;
        if (arrived < calls) throw new Error(`${contestant.name} delivered ${arrived} of ${calls} events`);
        if (round >= 0) costs.get(contestant)!.push({ call: (callMs * 1000) / calls, total });
      }
    }
    return costs;
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}
