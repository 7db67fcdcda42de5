import { Faults } from './faults.js';
import { Inbox } from './inbox/inbox.js';
import type { Settings } from './settings.js';
import { createWorkspace, type Workspace } from './workspace/workspace.js';

/** Everything that one sandbox holds. A reset replaces `workspace`; the rest stays. */
export interface SandboxState {
  readonly settings: Settings;
  readonly inbox: Inbox;
  readonly faults: Faults;
  workspace: Workspace;
}

export function createState(settings: Settings): SandboxState {
  const state: SandboxState = {
    settings,
    // What is forgotten takes the event along that it brought.
    inbox: new Inbox(settings.keep, ({ event }) => {
      if (event !== undefined) state.workspace.timelines.forget(event);
    }),
    faults: new Faults(),
    workspace: createWorkspace(settings.keep),
  };
  return state;
}
