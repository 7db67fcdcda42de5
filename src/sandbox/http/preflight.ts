/** Answers a browser that asks whether a page may send: anything may be sent, as the API's `access-control-allow-origin: *` says. */
export function preflight(request: Request): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, PUT, DELETE, OPTIONS',
      'access-control-allow-headers':
        request.headers.get('access-control-request-headers') ??
        'authorization, content-type, content-encoding, x-strict-mode',
      'access-control-max-age': '600',
    },
  });
}
