import { fileURLToPath } from 'node:url';
import { peerVersion } from '../senders/peer.js';
import { peers } from '../senders/peers.js';

/** A package that is loaded. */
export interface Contestant {
  /** Its column in the table. */
  readonly title: string;
  /** As it is imported. */
  readonly package: string;
  /** Where a program stands that loads it. */
  readonly folder: string;
  readonly isPeer: boolean;
}

const here = (folder: string) => fileURLToPath(new URL(folder, import.meta.url));

/** Versions of customerio-node from 5 on ask for it (`engines`); older Nodes get version 4 from npm. */
const firstNodeOfCustomerIo5 = 22;

/** The packages that stand for a peer: for older Nodes, and for newer ones. */
function packagesOf(name: string): readonly [string, string] {
  return name === 'customerio-node' ? [name, 'customerio-node-5'] : [name, name];
}

/**
 * What npm installs on a version of Node, such as 22. Call it once the peers are installed: it asks for their versions.
 */
export function contestantsOn(major: number): readonly Contestant[] {
  return [
    { title: 'typed-cio/server', package: 'typed-cio/server', folder: here('../../..'), isPeer: false },
    ...peers.map(({ package: name }) => {
      const [older, newer] = packagesOf(name);
      const versions = new Set([older, newer].map(peerVersion));
      return {
        title: `${name} ${[...versions].join(' / ')}`,
        package: major < firstNodeOfCustomerIo5 ? older : newer,
        folder: here('../peers'),
        isPeer: true,
      };
    }),
  ];
}
