type Environment = Readonly<Record<string, string | undefined>>;

/** What is looked at of a runtime. */
export interface Runtime {
  readonly process?: {
    readonly env?: Environment;
    readonly execArgv?: readonly string[];
    readonly versions?: { readonly node?: string; readonly bun?: string };
  };
  readonly Deno?: unknown;
  /** Where undici keeps what `fetch` sends with, Node's own copy included. */
  readonly [dispatcher: symbol]: object | undefined;
}

/**
 * A sentence for where nothing connects although the environment names a proxy: Node's `fetch` looks at none of these variables
 * unless it is told to. Nothing on runtimes that use them, and where something was done about it.
 */
export function proxyHint(
  url: string,
  runtime: Runtime = globalThis as unknown as Runtime,
): string | undefined {
  const { process } = runtime;
  if (!process?.versions?.node || process.versions.bun || runtime.Deno) return undefined;
  const env = process.env ?? {};
  const variable = variableFor(url, env);
  if (variable === undefined || isExcepted(url, env) || hasDispatcher(runtime)) return undefined;
  if (usesEnvironment(env, process.execArgv ?? []) && knowsOption(process.versions.node)) return undefined;
  return `${variable} is set, but Node's fetch does not use it: see docs/proxies.md`;
}

function variableFor(url: string, env: Environment): string | undefined {
  const names = url.startsWith('https:')
    ? ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY']
    : ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'];
  return names.find((name) => env[name]);
}

/** This machine is reached without a proxy, and so is what `NO_PROXY` lists. */
function isExcepted(url: string, env: Environment): boolean {
  const { hostname } = new URL(url);
  if (/^(localhost|.*\.localhost|127\.[\d.]+|\[::1\])$/.test(hostname)) return true;
  const entries = (env.no_proxy || env.NO_PROXY || '').toLowerCase().split(/[\s,]+/);
  return entries.some((entry) => {
    const host = entry.replace(/:\d+$/, '').replace(/^\*?\./, '');
    return host !== '' && (host === '*' || hostname === host || hostname.endsWith(`.${host}`));
  });
}

/**
 * Whether somebody called `setGlobalDispatcher` of undici. Node's own is an `Agent`; Node 26 looks at the second place alone, where
 * undici writes from version 8.
 */
function hasDispatcher(runtime: Runtime): boolean {
  const [first, second] = [1, 2].map((version) => runtime[Symbol.for(`undici.globalDispatcher.${version}`)]);
  const dispatcher = second ?? first;
  return dispatcher !== undefined && dispatcher.constructor.name !== 'Agent';
}

function usesEnvironment(env: Environment, flags: readonly string[]): boolean {
  return (
    env.NODE_USE_ENV_PROXY === '1' ||
    [...flags, ...(env.NODE_OPTIONS ?? '').split(' ')].includes('--use-env-proxy')
  );
}

/** Since Node 24, and 22.21. */
function knowsOption(node: string): boolean {
  const [major = 0, minor = 0] = node.split('.').map(Number);
  return major >= 24 || (major === 22 && minor >= 21);
}
