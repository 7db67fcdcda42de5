// Once for a project: the matchers' types, which hold names and properties to the plan.
import type { TrackerMatchers } from 'typed-cio/testing';

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: vitest declares it so.
  interface Matchers<T = any> extends TrackerMatchers<T> {}
}
