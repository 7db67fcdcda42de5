import { customerIoHosts } from './customer-io-hosts.js';
import { isConnectionCut } from './is-connection-cut.js';
import { isSandboxFetch, type SandboxFetch } from './sandbox-fetch.js';

/** The part of msw's `http` that is used. */
export interface MswHttp<Handler> {
  /** Makes a handler for every method at an address. */
  readonly all: (
    address: string,
    resolve: (info: { readonly request: Request }) => Promise<Response>,
  ) => Handler;
}

/**
 * Handlers for msw 2 that lead every request to Customer.io's hosts, in both regions, into a sandbox. Other hosts stay
 * what they are. A fault that cuts the connection is a network error for the client.
 *
 * @param sandbox Made by `createSandbox` of `typed-cio/sandbox`.
 * @param http The one of msw: handed in, so that this package needs no msw of its own.
 * @throws TypeError when one of them is missing or something else.
 *
 * @example
 * import { http } from 'msw';
 * import { setupServer } from 'msw/node';
 * import { createSandbox } from 'typed-cio/sandbox';
 *
 * const sandbox = createSandbox();
 * const server = setupServer(...sandboxHandlers(sandbox, http));
 */
export function sandboxHandlers<Handler>(sandbox: SandboxFetch, http: MswHttp<Handler>): Handler[] {
  if (!isSandboxFetch(sandbox)) {
    throw new TypeError(
      `sandboxHandlers needs a sandbox first, and was given ${told(sandbox)}: sandboxHandlers(createSandbox(), http), with createSandbox from 'typed-cio/sandbox'`,
    );
  }
  if (typeof (http as Partial<MswHttp<Handler>> | undefined)?.all !== 'function') {
    throw new TypeError(
      `sandboxHandlers needs the http of msw second, and was given ${told(http)}: sandboxHandlers(sandbox, http), with import { http } from 'msw'`,
    );
  }
  return customerIoHosts.map((host) =>
    http.all(`https://${host}/*`, ({ request }) => answerOf(sandbox, request)),
  );
}

async function answerOf(sandbox: SandboxFetch, request: Request): Promise<Response> {
  try {
    return await sandbox.fetch(request);
  } catch (error) {
    if (isConnectionCut(error)) return Response.error();
    throw error;
  }
}

function told(given: unknown): string {
  if (given === undefined || given === null) return String(given);
  return typeof given === 'object' ? 'an object that is something else' : `a ${typeof given}`;
}
