import { inspect } from 'node:util';

/** All that can be read of a value: as a log shows it, as JSON, and through its messages, stacks and causes. */
export function everythingSaid(value: unknown): string {
  const said = [inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true })];
  try {
    said.push(JSON.stringify(value) ?? '');
  } catch {
    // A cycle: there is no JSON that could be read.
  }
  for (let error = value; error instanceof Error; error = error.cause) {
    said.push(String(error), error.stack ?? '', ...Object.values(error).map(String));
  }
  return said.join('\n');
}
