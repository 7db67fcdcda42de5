/** Answers a browser that asks whether a page may send: anything may be sent, as the API's `access-control-allow-origin: *` says. */
export function preflight(request: Request): Response {
  const asked = request.headers;
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, PUT, DELETE, OPTIONS',
      'access-control-allow-headers':
        asked.get('access-control-request-headers') ??
        'authorization, content-type, content-encoding, x-strict-mode',
      'access-control-max-age': '600',
      // A page on the web that sends to a loopback address (Private Network Access).
      ...(asked.has('access-control-request-private-network') && {
        'access-control-allow-private-network': 'true',
      }),
    },
  });
}
