/**
 * A JSON answer as Customer.io gives it: `{}` and a newline, never cached, readable from any origin (responses that
 * customerio-node recorded from the real server, in its test fixtures).
 */
export function answer(
  status: number,
  body: unknown = {},
  headers: Readonly<Record<string, string>> = {},
): Response {
  const base = { 'access-control-allow-origin': '*', 'cache-control': 'no-cache, no-store' };
  if (status === 204) return new Response(null, { status, headers: { ...base, ...headers } });
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: { ...base, 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}

/** The v1 and Pipelines error envelope: `{"meta":{"errors":[…]}}`. */
export function metaErrors(...errors: readonly string[]): unknown {
  return { meta: { errors } };
}

/** The other v1 envelope, of one error: `{"meta":{"error":"…"}}`. */
export function metaError(error: string): unknown {
  return { meta: { error } };
}
