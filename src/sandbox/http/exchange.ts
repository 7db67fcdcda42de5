import type { Api } from '../inbox/arrived.js';
import type { Inbox } from '../inbox/inbox.js';
import type { Settings } from '../settings.js';
import type { Workspace } from '../workspace/workspace.js';

/** One request on its way through the sandbox, with all that its handler may touch. */
export interface Exchange {
  readonly request: Request;
  readonly url: URL;
  readonly body: string;
  /** The variable parts of the path, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly api: Api;
  /** The request's number in the inbox. */
  readonly seq: number;
  readonly receivedAt: number;
  readonly settings: Settings;
  readonly workspace: Workspace;
  readonly inbox: Inbox;
}

/** Answers one request. */
export type Handler = (exchange: Exchange) => Response;
