import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** How a page lets Next.js treat what is fetched for it; `auto` says nothing of it. */
export const modes = ['auto', 'default-cache', 'force-cache', 'only-cache', 'force-no-store'] as const;

/** Where in Next.js a tracker is used. */
export const places = ['page', 'route'] as const;

/** Deletes one person twice, and sends the same body twice by `fetch` itself, which shows what the cache does. */
const work = `
import { createHttp, createTracker, trackApi } from 'typed-cio/server';

const silent = { warn() {}, error() {} };

export async function work() {
  const endpoint = process.env.LOOPBACK;
  const tracker = createTracker({ transport: trackApi({ siteId: 'site', apiKey: 'key', endpoint }), logger: silent });
  for (let time = 0; time < 2; time++) {
    tracker.deletePerson('user_1');
    await tracker.flush({ timeoutMs: 3000 });
    // A tracker sends outside of the page that it is used in; what a page sends by itself, as eventsProxy does, is in it.
    const cancellation = { cancelled: false, onCancel() {} };
    const request = { method: 'POST', headers: {}, body: '{}', timeoutMs: 3000, cancellation };
    await createHttp()({ ...request, url: endpoint + '/direct' });
    await fetch(endpoint + '/control', { method: 'POST', body: '{}' }).catch(() => {});
  }
  const { delivered } = await tracker.close({ timeoutMs: 3000 });
  return delivered;
}
`;

const sayMode = (mode: string) => (mode === 'auto' ? '' : `export const fetchCache = '${mode}';\n`);

const page = (mode: string, isPromise: boolean) => `
import { work } from '../../work.js';
${sayMode(mode)}
export default async function Page({ searchParams }) {
  const { key } = ${isPromise ? 'await searchParams' : 'searchParams'};
  return <p>{key} delivered {await work()}</p>;
}
`;

const route = (mode: string) => `
import { work } from '../../work.js';
${sayMode(mode)}
export async function GET(request) {
  const key = new URL(request.url).searchParams.get('key');
  return new Response(key + ' delivered ' + (await work()));
}
`;

const layout = 'export default ({ children }) => <html lang="en"><body>{children}</body></html>;\n';

/** Writes a project of Next.js whose packages are those of `tools`, and typed-cio as it was built. */
export function writeProject(version: number, tools: string): { folder: string; remove: () => void } {
  const folder = join(root, '.tmp', `next-${version}`);
  rmSync(folder, { recursive: true, force: true });
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('package.json', '{ "private": true }');
  write('work.js', work);
  write('app/layout.jsx', layout);
  for (const mode of modes) {
    write(`app/page-${mode}/page.jsx`, page(mode, version >= 15));
    write(`app/route-${mode}/route.js`, route(mode));
  }
  const packages = join(folder, 'node_modules');
  mkdirSync(packages);
  for (const name of readdirSync(join(tools, 'node_modules'))) {
    symlinkSync(join(tools, 'node_modules', name), join(packages, name));
  }
  mkdirSync(join(packages, 'typed-cio'));
  for (const part of ['package.json', 'dist'])
    cpSync(join(root, part), join(packages, 'typed-cio', part), { recursive: true });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
