/**
 * What `fetch` of a sandbox rejects with when a programmed fault cuts the connection: a `TypeError` as the platform's own
 * fetch throws, with a cause whose `code` is that of a reset connection.
 */
export class ConnectionCut extends TypeError {
  constructor(when: 'before' | 'after') {
    const cause = Object.assign(new Error(`the sandbox cut the connection ${when} accepting the request`), {
      code: 'ECONNRESET',
    });
    super('fetch failed', { cause });
  }
}
