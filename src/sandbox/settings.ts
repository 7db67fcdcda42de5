import type { Keep } from './inbox/newest.js';
import type { SandboxPlan } from './plan/sandbox-plan.js';

/** Customer.io's two regions. */
export type SandboxRegion = 'us' | 'eu';

/** The keys that the sandbox accepts. */
export interface SandboxCredentials {
  readonly siteId: string;
  readonly apiKey: string;
  readonly writeKey: string;
}

/** What a sandbox is told once, checked and filled in. */
export interface Settings {
  readonly region: SandboxRegion;
  readonly host: SandboxRegion;
  readonly otherHost: string | undefined;
  readonly redirectStatus: 301 | 302 | 307 | 308;
  readonly credentials: SandboxCredentials;
  readonly permissive: boolean;
  readonly latencyMs: number;
  readonly plan: SandboxPlan | undefined;
  readonly keep: Keep;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}
