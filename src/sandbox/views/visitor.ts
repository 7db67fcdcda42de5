import type { VisitorRecord } from '../workspace/visitors.js';
import type { Workspace } from '../workspace/workspace.js';
import type { SandboxEvent } from './event.js';
import { viewEvent } from './event.js';

/** An anonymous visitor as a test sees it. One who became a person is no longer listed. */
export interface SandboxVisitor {
  readonly anonymousId: string;
  /** In milliseconds since 1970. */
  readonly firstSeenAt: number;
  readonly traits: Readonly<Record<string, unknown>>;
  /** Their events, pages and screens in the order in which they happened. */
  readonly timeline: readonly SandboxEvent[];
}

export function viewVisitor(workspace: Workspace, visitor: VisitorRecord): SandboxVisitor {
  const { anonymousId, firstSeenAt, traits } = visitor;
  return {
    anonymousId,
    firstSeenAt,
    traits: Object.fromEntries(traits),
    timeline: workspace.timelines.of({ anonymousId }).map((event) => viewEvent(workspace, event)),
  };
}
