import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as SandboxModule from 'typed-cio/sandbox';
import { type Balance, balanceOf, type Wanted } from './account.js';
import type { Project } from './project.js';
import type { Settings, Told, TransportName } from './told.js';

/** What `programs/story.ts` does. */
const story: Wanted = { calls: 37, rejected: 2 };
/** What `programs/page.ts` does. */
export const pageStory: Wanted = { calls: 33, rejected: 1 };

/**
 * Lets a program send to a sandbox of its own, with trouble on the way: an answer 503, a connection that is cut, and an
 * acknowledgement that is lost. How those look to a program differs with each runtime.
 *
 * @throws Error when the tracker's account is not what the sandbox stored.
 */
export async function withSandbox(
  project: Project,
  transports: readonly TransportName[],
  run: (settings: Settings) => Promise<Told>,
  wanted: Wanted = story,
): Promise<Balance> {
  const sandbox = await sandboxOf(project);
  const { url, close } = await sandbox.listen();
  try {
    sandbox.fault({ match: { method: 'POST' }, status: 503 });
    sandbox.fault({ match: { method: 'POST' }, after: 1, cut: 'before' });
    sandbox.fault({ match: { method: 'POST' }, after: 2, cut: 'after' });
    const told = await run({ endpoint: url, ...sandbox.credentials, transports });
    return balanceOf(told, sandbox.items(), wanted);
  } finally {
    await close();
  }
}

/** The packed one, too. */
async function sandboxOf({ folder }: Project): Promise<SandboxModule.Sandbox> {
  const file = join(folder, 'node_modules/typed-cio/dist/sandbox/index.js');
  const { createSandbox } = (await import(pathToFileURL(file).href)) as typeof SandboxModule;
  return createSandbox();
}

export function sumOf(balances: readonly Balance[]): Balance {
  const sum = (of: keyof Balance) => balances.reduce((total, one) => total + one[of], 0);
  return { calls: sum('calls'), delivered: sum('delivered'), stored: sum('stored') };
}
