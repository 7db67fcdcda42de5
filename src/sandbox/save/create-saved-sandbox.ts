import { createRequestHandler } from '../request-handler.js';
import type { Sandbox } from '../sandbox.js';
import { sandboxOf } from '../sandbox-of.js';
import { readOptions, type SandboxOptions } from '../sandbox-options.js';
import { createState, type SandboxState } from '../sandbox-state.js';
import { replay } from './replay.js';
import { readLine, type SavedRun, writeRequest, writeRun } from './saved-line.js';
import type { SavedLines } from './saved-lines.js';
import { restoreKeys, strikeKeys } from './strike-keys.js';
import { UnreadableLine } from './unreadable-line.js';

/**
 * Makes a sandbox that goes on where an earlier one ended: it takes in what that one saved, and saves what arrives, each
 * request before its answer is sent.
 *
 * @throws UnreadableLine for a line that was not saved by a sandbox.
 */
export function createSavedSandbox(options: SandboxOptions, saved: SavedLines): Sandbox {
  const state = createState(readOptions(options));
  takeIn(state, saved.earlier);
  let isBegun = false;
  state.inbox.subscribe((news) => {
    if (news.type === 'reset') {
      saved.clear();
      isBegun = false;
    }
    if (news.type !== 'request') return;
    const proofs = state.inbox.proofsOf(news.request.seq);
    const request = writeRequest(strikeKeys(news.request, state.settings.credentials, proofs));
    // Together with the first request: a run that kept nothing leaves no line.
    saved.append(isBegun ? request : `${writeRun(state.settings)}\n${request}`);
    isBegun = true;
  });
  return sandboxOf(state);
}

function takeIn(state: SandboxState, lines: Iterable<string>): void {
  const handle = createRequestHandler();
  let run: SavedRun | undefined;
  let number = 0;
  for (const text of lines) {
    number += 1;
    const line = readLine(text);
    if (line && 'run' in line) {
      run = line.run;
      continue;
    }
    if (!line || !run) throw new UnreadableLine(number);
    try {
      replay(state, handle, { request: restoreKeys(line.request, state.settings.credentials), run });
    } catch (error) {
      // A method, a host or a header that no request can have.
      throw new UnreadableLine(number, error);
    }
  }
}
