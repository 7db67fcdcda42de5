import { refused } from '../fate.js';
import { answer, metaError } from '../http/answer.js';
import { basicCredentials } from '../http/basic-credentials.js';
import type { Exchange, Handler } from '../http/exchange.js';
import { keepItem } from '../inbox/keep-item.js';
import { addressedRegion, TRACK_ORIGINS } from '../region.js';

/**
 * Lets a Track request through that has the right credentials and came to the right region. An EU account at the US host is
 * redirected; a US account at the EU host fails, which is taken to be a 401 (docs, "Track API").
 */
export function inTrackRegion(handler: Handler): Handler {
  return withTrackCredentials((exchange) => {
    const { settings, url } = exchange;
    const addressed = addressedRegion(url, settings);
    if (addressed === settings.region) return handler(exchange);
    if (addressed === 'eu') return unauthorized(exchange, 'this account is not in the EU region');
    const location = `${settings.otherHost ?? TRACK_ORIGINS.eu}${url.pathname}${url.search}`;
    return answer(settings.redirectStatus, {}, { location });
  });
}

/** Lets a Track request through that has the right credentials, whatever its region. */
export function withTrackCredentials(handler: Handler): Handler {
  return (exchange) => {
    const { siteId, apiKey } = exchange.settings.credentials;
    const given = basicCredentials(exchange.request.headers);
    return given?.user === siteId && given.password === apiKey
      ? handler(exchange)
      : unauthorized(exchange, 'the site id and the API key are not those of this account');
  };
}

/** No body of a 401 is documented; this one has the v1 envelope. */
function unauthorized(exchange: Exchange, why: string): Response {
  keepItem(exchange, { kind: 'request', json: exchange.body }, refused('unauthorized', '', why));
  return answer(401, metaError(`unauthorized: ${why}`));
}
