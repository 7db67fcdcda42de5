import type { RequestHandler } from '../request-handler.js';
import type { SandboxState } from '../sandbox-state.js';
import type { SandboxCredentials } from '../settings.js';
import type { SavedRequest, SavedRun } from './saved-line.js';

/**
 * Takes a request in as it was taken in when it arrived, under the settings of its time. What was answered then is not
 * answered anew, and faults are not met again: a request that one of them kept out stays out.
 */
export function replay(
  state: SandboxState,
  handle: RequestHandler,
  { request, run }: { readonly request: SavedRequest; readonly run: SavedRun },
): void {
  const { inbox, settings } = state;
  const { status, answer, fault, ...arrived } = request;
  const seq = inbox.receive(arrived);
  if (arrived.problem === undefined && fault !== 'cut-before' && fault !== 'answered') {
    const { method, host, path, body, receivedAt } = arrived;
    const url = new URL(`http://${host}${path}`);
    const again = new Request(url, { method, headers: headersOf(arrived, settings.credentials) });
    handle({ ...state, settings: { ...settings, ...run } }, again, url, { body, seq, receivedAt });
  }
  inbox.finish(seq, {
    ...(status !== undefined && { status }),
    ...(answer !== undefined && { answer }),
    ...(fault !== undefined && { fault }),
  });
}

/** The headers that decide something, with the key that was not saved. */
function headersOf(
  { headers, key }: SavedRequest,
  { siteId, apiKey, writeKey }: SandboxCredentials,
): Record<string, string> {
  const { authorization: _, ...kept } = headers;
  if (key === undefined) return kept;
  const keys = { track: `${siteId}:${apiKey}`, pipelines: `${writeKey}:`, unknown: ':' };
  const bytes = new TextEncoder().encode(keys[key]);
  return { ...kept, authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` };
}
