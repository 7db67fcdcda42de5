import type { Handler } from '../http/exchange.js';
import type { Route } from '../routes.js';
import { pipelinesCall } from './pipelines-call.js';
import { projectSettings } from './settings-call.js';

const TYPES = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;

/** The documented paths of Pipelines, and the undocumented short ones that the browser client posts to. */
export const pipelinesRoutes: readonly Route[] = [
  post('/v1/batch', pipelinesCall({})),
  post('/v1/b', pipelinesCall({ short: true })),
  ...TYPES.map((type) => post(`/v1/${type}`, pipelinesCall({ type }))),
  ...TYPES.map((type) => post(`/v1/${type.charAt(0)}`, pipelinesCall({ type, short: true }))),
  { method: 'GET', path: '/v1/projects/:writeKey/settings', api: 'pipelines', handler: projectSettings },
];

function post(path: string, handler: Handler): Route {
  return { method: 'POST', path, api: 'pipelines', handler };
}
