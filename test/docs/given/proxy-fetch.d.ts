import type { FetchInit, FetchResponse } from 'typed-cio/server';

/** The `fetch` of another package, behind a proxy. */
export function proxyFetch(url: string, init: FetchInit): Promise<FetchResponse>;
