import { fileURLToPath } from 'node:url';
import { installPackage } from '../../install-package.js';

/** By the first run that needs them. */
export function installPeers(name: 'peers' | 'page-peers' = 'peers'): void {
  installPackage(fileURLToPath(new URL(`../${name}`, import.meta.url)));
}
