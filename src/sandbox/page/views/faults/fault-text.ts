import type { SandboxFault } from '../../../fault.js';

/** A fault in a line. */
export function faultText({ match, status, retryAfter, body, delayMs, cut, after }: SandboxFault): string {
  const parts: string[] = [];
  if (delayMs !== undefined) parts.push(`wait ${delayMs} ms`);
  if (cut !== undefined) parts.push(`cut the connection ${cut} accepting`);
  if (status !== undefined || retryAfter !== undefined) parts.push(`answer ${status ?? 429}`);
  if (retryAfter !== undefined) parts.push(`Retry-After: ${retryAfter}`);
  if (body !== undefined) parts.push('with a body');
  const wanted = [match?.method, match?.path].filter(Boolean).join(' ');
  parts.push(wanted === '' ? 'for every request' : `for ${wanted}`);
  if (after !== undefined && after > 0) parts.push(`after ${after} that pass`);
  return parts.join(', ');
}

/** Whether two are the same fault, whatever the order of their fields. */
export function isSameFault(one: SandboxFault, other: SandboxFault): boolean {
  return spell(one) === spell(other);
}

function spell(fault: SandboxFault): string {
  return JSON.stringify(Object.entries(fault).sort(([one], [other]) => (one < other ? -1 : 1)));
}
