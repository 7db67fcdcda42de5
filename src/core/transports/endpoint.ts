import { invalidOption } from '../model/invalid-option.js';

const segment = "(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+";
const shape = new RegExp(
  String.raw`^https?:\/\/(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?((?:\/${segment})*)\/?$`,
  'i',
);

/** Hosts that take no path before the API's own: who gives one has copied it from the documentation. */
const apiHost = /(^|\.)(customer\.io|segment\.io|segmentapis\.com)$/i;

/**
 * Checks an `endpoint` option: an origin, `https://host:port`, and a path where a gateway has one. Without the slash at the end.
 *
 * @throws TrackerError `INVALID_OPTION`
 */
export function readEndpoint(endpoint: unknown): string {
  const [, host = '', port, path = ''] = (typeof endpoint === 'string' && shape.exec(endpoint)) || [];
  // What was given is not repeated: an address with a user name in it would be a secret.
  if (host === '' || Number(port ?? 0) > 65_535 || /\/(?:\.|%2e){1,2}(?=\/|$)/i.test(path)) {
    throw invalidOption(
      'endpoint',
      'endpoint is not an origin, alone or with a path; give scheme, host and port, such as "http://127.0.0.1:4100" or "https://gw.example.com/customerio"',
    );
  }
  if (path !== '' && apiHost.test(host)) {
    throw invalidOption(
      'endpoint',
      'endpoint has a path at a host of the API; leave it out: /api/v2/batch or /v1/batch is added',
    );
  }
  return (endpoint as string).replace(/\/$/, '');
}
