import type { ArrivedEvent, RunningSandbox } from '../sandbox/running-sandbox.js';

/** Who sent an event. A browser names the page's origin with every POST, a server has none. */
export function arrivedFrom(sandbox: RunningSandbox, event: ArrivedEvent): 'page' | 'server' {
  const item = sandbox.items().find((one) => one.item === event.raw);
  const request = sandbox.requests().find(({ seq }) => seq === item?.request);
  return request?.headers.origin === undefined ? 'server' : 'page';
}
