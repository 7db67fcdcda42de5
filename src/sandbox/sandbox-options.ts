import { checkPlan } from './plan/check-plan.js';
import type { SandboxPlan } from './plan/sandbox-plan.js';
import type { SandboxCredentials, SandboxRegion, Settings } from './settings.js';

/** What `createSandbox` can be told. Everything has a default. */
export interface SandboxOptions extends Partial<SandboxCredentials> {
  /**
   * Where the account lives.
   * @default 'us'
   */
  readonly region?: SandboxRegion;
  /**
   * The regional host that this instance plays when it is addressed by any name but Customer.io's own. A request to
   * `track-eu.customer.io` is always judged as one to the EU host.
   * @default the account's region
   */
  readonly host?: SandboxRegion;
  /**
   * The origin that the US Track host redirects an EU account to, such as a second sandbox's.
   * @default 'https://track-eu.customer.io'
   */
  readonly otherHost?: string;
  /**
   * The status of that redirect.
   * @default 301
   */
  readonly redirectStatus?: 301 | 302 | 307 | 308;
  /**
   * Ignore `X-Strict-Mode`: Pipelines answers 200 to everything and drops what is wrong.
   * @default false
   */
  readonly permissive?: boolean;
  /**
   * How long every answer of the APIs takes, in milliseconds.
   * @default 0
   */
  readonly latencyMs?: number;
  /**
   * The tracking plan, as plain data, to hold what arrives against: `coverage()`.
   * @default none
   */
  readonly plan?: SandboxPlan;
  /**
   * How much of the past is kept for looking at: the newest `items` (and the events that they brought) and as many
   * requests, up to `bytes` of text of each. What is older gives way and is counted in `GET /__sandbox`.
   * @default everything
   */
  readonly keep?: { readonly items?: number; readonly bytes?: number };
  /**
   * The present, in milliseconds since 1970: what windows (30 days, five minutes) and missing timestamps go by.
   * @default Date.now
   */
  readonly now?: () => number;
  /**
   * How delays are waited for.
   * @default setTimeout
   */
  readonly sleep?: (ms: number) => Promise<void>;
}

const REGIONS: readonly unknown[] = ['us', 'eu'];

/** Fills in the defaults. A value that cannot work throws a `TypeError` that names the option. */
export function readOptions(options: SandboxOptions): Settings {
  const region = options.region ?? 'us';
  const host = options.host ?? region;
  for (const [name, value] of Object.entries({ region, host })) {
    if (!REGIONS.includes(value)) throw new TypeError(`${name} must be 'us' or 'eu', not ${String(value)}`);
  }
  const latencyMs = options.latencyMs ?? 0;
  if (!(latencyMs >= 0)) throw new TypeError(`latencyMs must be 0 or more, not ${String(latencyMs)}`);
  const redirectStatus = options.redirectStatus ?? 301;
  if (![301, 302, 307, 308].includes(redirectStatus)) {
    throw new TypeError(`redirectStatus must be 301, 302, 307 or 308, not ${String(redirectStatus)}`);
  }
  const otherHost = options.otherHost;
  if (otherHost !== undefined && !URL.canParse(otherHost)) {
    throw new TypeError(`otherHost must be an origin such as 'http://127.0.0.1:4101'`);
  }
  const { items = Number.POSITIVE_INFINITY, bytes = Number.POSITIVE_INFINITY } = options.keep ?? {};
  for (const [name, value] of Object.entries({ items, bytes })) {
    if (!(value >= 1)) throw new TypeError(`keep.${name} must be 1 or more, not ${String(value)}`);
  }
  return {
    region,
    host,
    otherHost: otherHost === undefined ? undefined : new URL(otherHost).origin,
    redirectStatus,
    credentials: {
      siteId: options.siteId ?? 'sandbox-site-id',
      apiKey: options.apiKey ?? 'sandbox-api-key',
      writeKey: options.writeKey ?? 'sandbox-write-key',
    },
    permissive: options.permissive ?? false,
    latencyMs,
    plan: options.plan === undefined ? undefined : checkPlan(options.plan),
    keep: { items, bytes },
    now: options.now ?? Date.now,
    sleep: options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms))),
  };
}
