/** What a sandbox says of itself at `GET /__sandbox`. */
export interface Summary {
  /** The present by its clock, which a test may have set. */
  readonly now: number;
  /** When it said so, by the clock here. */
  readonly toldAt: number;
  readonly region: 'us' | 'eu';
  readonly host: 'us' | 'eu';
  readonly permissive: boolean;
  readonly latencyMs: number;
  readonly credentials: { readonly siteId: string; readonly apiKey: string; readonly writeKey: string };
}

/** Asks one of the sandbox's own paths. `undefined` is a 404: there is no such thing, such as a plan. */
export async function ask<T>(path: string, init: RequestInit = {}): Promise<T | undefined> {
  const response = await fetch(`/__sandbox${path}`, init);
  if (response.status === 404) return undefined;
  const body: unknown = await response.json();
  if (response.ok) return body as T;
  const error = (body as { readonly error?: unknown }).error;
  throw new Error(typeof error === 'string' ? error : `the sandbox answered ${response.status}`);
}

/** Asks for a change. */
export function change(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
  return ask(path, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
}
