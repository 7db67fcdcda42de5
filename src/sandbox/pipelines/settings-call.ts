import { answer, metaError } from '../http/answer.js';
import type { Handler } from '../http/exchange.js';

/**
 * `GET /v1/projects/{writeKey}/settings`: what the browser snippet asks for first. It points the snippet back at this
 * sandbox and turns nothing else on.
 */
export const projectSettings: Handler = ({ params, settings, url }) => {
  const writeKey = params.writeKey!;
  if (writeKey !== settings.credentials.writeKey)
    return answer(404, metaError('no project has this write key'));
  return answer(200, {
    integrations: {
      'Customer.io Data Pipelines': {
        apiKey: writeKey,
        apiHost: `${url.host}/v1`,
        protocol: url.protocol.slice(0, -1),
      },
    },
    plan: { track: { __default: { enabled: true, integrations: {} } }, identify: {}, group: {} },
    edgeFunction: {},
    enabledMiddleware: {},
    remotePlugins: [],
  });
};
