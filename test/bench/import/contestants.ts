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

/**
 * What npm installs on a version of Node, such as 22. Call it once the peers are installed: it asks for their versions.
 */
export function contestantsOn(major: number): readonly Contestant[] {
  const customerIo = ['customerio-node', 'customerio-node-5'];
  const [title, newest] = [customerIo.map(peerVersion).join(' / '), customerIo.at(-1)!];
  return [
    { title: 'typed-cio/server', package: 'typed-cio/server', folder: here('../../..'), isPeer: false },
    ...peers.map(({ package: name }) => ({
      title: `${name} ${name === 'customerio-node' ? title : peerVersion(name)}`,
      package: name === 'customerio-node' && major >= firstNodeOfCustomerIo5 ? newest : name,
      folder: here('../peers'),
      isPeer: true,
    })),
  ];
}
