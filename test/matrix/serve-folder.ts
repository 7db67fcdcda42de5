import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { listenOnLoopback } from '../listen-on-loopback.js';

const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
};

export interface ServedFolder {
  readonly url: string;
  /** The scripts that were asked for so far, by their paths in the folder. */
  readonly asked: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** Serves what a bundler has written. */
export async function serveFolder(folder: string): Promise<ServedFolder> {
  const asked = new Set<string>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname === '/' ? '/index.html' : pathname;
    const file = join(folder, path);
    if (!existsSync(file) || !statSync(file).isFile()) return void response.writeHead(404).end();
    if (extname(path) === '.js') asked.add(path);
    response.writeHead(200, { 'content-type': kinds[extname(path)] ?? 'text/plain' }).end(readFileSync(file));
  });
  const { url, close } = await listenOnLoopback(server);
  return { url, asked: () => [...asked], close };
}
