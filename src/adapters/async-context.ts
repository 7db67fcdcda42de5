import { callThrough } from '../core/model/call-through.js';
import type { Detached } from '../core/model/ports.js';

/** What is needed of Node's `async_hooks`, and of the `AsyncLocalStorage` that some edge runtimes have as a global. */
interface AsyncContexts {
  readonly AsyncLocalStorage?: { readonly snapshot?: () => Run };
  readonly AsyncResource?: new (type: string) => { readonly runInAsyncScope: Run };
}

type Run = <Value>(run: () => Value) => Value;

/** The globals that are looked at. */
export interface Scope extends AsyncContexts {
  readonly process?: { readonly getBuiltinModule?: (name: string) => AsyncContexts | undefined };
  readonly navigator?: { readonly userAgent?: string };
}

/** Where Node keeps the stores of a resource: those of each `AsyncLocalStorage`, since Node 24 all in one. */
const stores: ReadonlySet<string | undefined> = new Set(['kResourceStore', 'context_frame']);

/**
 * Made when the module is loaded, and not when a tracker is made: that is often inside of the first request. Nothing is
 * changed by it, and nothing begins.
 */
const noRequests: Detached = /* @__PURE__ */ findDetached();

/**
 * An async context that is no request's. Where work lasts only as long as the request that holds it open, it belongs to that
 * request, whose end its timers and connections share: there it stays where it is.
 *
 * @param isHeldOpen Whether there is a `waitUntil`.
 */
export function detachedContext(isHeldOpen: boolean, scope: Scope = globalThis as Scope): Detached {
  return isHeldOpen || scope.navigator?.userAgent === 'Cloudflare-Workers' ? callThrough : noRequests;
}

/**
 * Looks for what the runtime has: Node, Deno and Bun by `process.getBuiltinModule`, since the entry point of servers must
 * import nothing of Node's; an edge runtime among its globals. A runtime without async contexts needs nothing.
 */
function findDetached(scope: Scope = globalThis as Scope): Detached {
  try {
    const contexts = scope.process?.getBuiltinModule?.('async_hooks') ?? scope;
    return emptied(contexts) ?? contexts.AsyncLocalStorage?.snapshot?.() ?? callThrough;
  } catch {
    return callThrough;
  }
}

/**
 * A framework may load the module inside of its first request, whose stores come along then. What Node keeps them in has no
 * documented name; where it is found, it is emptied. Where it is not, the context of loading is the best there is.
 */
function emptied({ AsyncResource }: AsyncContexts): Detached | undefined {
  if (AsyncResource === undefined) return undefined;
  const resource = new AsyncResource('typed-cio');
  for (const key of Object.getOwnPropertySymbols(resource)) {
    if (stores.has(key.description)) (resource as Record<symbol, unknown>)[key] = undefined;
  }
  return (run) => resource.runInAsyncScope(run);
}
