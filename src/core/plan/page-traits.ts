import type { NoProps, WithRemovals } from '../model/tracker.js';

declare const fromServer: unique symbol;

/** Marks the traits of a plan with `identifyFrom: 'server'`, for the compiler alone: no value has it. */
export interface ServerTraits {
  readonly [fromServer]?: never;
}

/** What a page's `identify` takes: none where the plan has traits sent from servers only. */
export type PageTraits<Traits> = symbol extends keyof Traits
  ? WithRemovals<Partial<Traits>>
  : typeof fromServer extends keyof Traits
    ? NoProps
    : WithRemovals<Partial<Traits>>;
