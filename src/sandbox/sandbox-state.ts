import type { Faults } from './faults.js';
import type { Inbox } from './inbox/inbox.js';
import type { Settings } from './settings.js';
import type { Workspace } from './workspace/workspace.js';

/** Everything that one sandbox holds. A reset replaces `workspace`; the rest stays. */
export interface SandboxState {
  readonly settings: Settings;
  readonly inbox: Inbox;
  readonly faults: Faults;
  workspace: Workspace;
}
