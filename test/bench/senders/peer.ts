import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const folder = new URL('../peers/', import.meta.url);
const require = createRequire(new URL('package.json', folder));

/** A peer from the package of their own. The caller says which part of it is used. */
export function loadPeer<Part>(name: string): Part {
  return require(name) as Part;
}

/** Its exact version, from what is installed. */
export function peerVersion(name: string): string {
  const manifest = readFileSync(new URL(`node_modules/${name}/package.json`, folder), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
