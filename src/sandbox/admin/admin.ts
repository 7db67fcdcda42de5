import { checkFault } from '../check-fault.js';
import { readBody } from '../http/read-body.js';
import type { Sandbox } from '../sandbox.js';
import type { SandboxState } from '../sandbox-state.js';
import { filterFromQuery } from '../views/event-filter.js';
import { isCrossOrigin } from './cross-origin.js';
import { personQueryFrom } from './person-query.js';
import { plainAnswer } from './plain-answer.js';
import { roster } from './roster.js';
import { createStream } from './stream/create-stream.js';
import { summary } from './summary.js';

type Questions = Omit<Sandbox, 'fetch' | 'listen'>;

const LISTS = [
  'people',
  'visitors',
  'objects',
  'items',
  'refused',
  'dropped',
  'repeats',
  'requests',
] as const;

/**
 * The sandbox's own paths under `/__sandbox`: what arrived, as JSON, for tests in any language. Their answers carry no CORS
 * header, so that no page but the sandbox's own can read them, and writes that come from a page elsewhere are refused.
 */
export function createAdmin(
  state: SandboxState,
  sandbox: Questions,
): (request: Request, url: URL) => Promise<Response> {
  const stream = createStream(sandbox);
  return async (request, url) => {
    const { method } = request;
    const path = url.pathname.slice('/__sandbox'.length).replace(/^\/|\/$/g, '');
    if ((method !== 'GET' || path === 'stream') && isCrossOrigin(request, url)) {
      return json(403, { error: 'a page of another origin may not change the sandbox, nor follow it' });
    }
    if (path === 'stream' && method === 'GET') return stream(request);
    if (path === '' && method === 'DELETE') {
      sandbox.reset();
      return json(200, {});
    }
    if (path === 'faults' && method === 'POST') return programFaults(sandbox, request);
    if (path === 'faults' && method === 'DELETE') return takeBackFaults(state, url);
    return method === 'GET' ? show(state, sandbox, path, url) : unknownPath(method, url);
  };
}

function show(state: SandboxState, sandbox: Questions, path: string, url: URL): Response {
  if (path === '') return json(200, summary(state));
  if (path === 'roster') return json(200, roster(state.workspace));
  if (path === 'faults') return json(200, state.faults.list());
  const anonymousId = url.searchParams.get('anonymousId');
  if (path === 'visitors' && anonymousId !== null) {
    return json(
      200,
      sandbox.visitors().filter((one) => one.anonymousId === anonymousId),
    );
  }
  const seq = url.searchParams.get('seq');
  if (path === 'requests' && seq !== null) {
    return json(
      200,
      sandbox.requests().filter((one) => String(one.seq) === seq),
    );
  }
  if (path === 'events') {
    const filter = filterFromQuery(url.searchParams);
    if ('unknown' in filter) return json(400, { error: `events cannot be asked for by ${filter.unknown}` });
    return json(200, sandbox.events(filter));
  }
  if (path === 'people' && url.search !== '') {
    const query = personQueryFrom(url.searchParams);
    const person = query && sandbox.person(query);
    return query
      ? json(200, person ? [person] : [])
      : json(400, { error: 'people can be asked for by one of userId, email, cioId, anonymousId' });
  }
  if (path === 'plan' || path === 'coverage') return showPlan(sandbox, path);
  const list = LISTS.find((name) => name === path);
  return list ? json(200, sandbox[list]()) : unknownPath('GET', url);
}

/** Takes back all, or with `?id=` the one that `GET /__sandbox/faults` lists by that id. */
function takeBackFaults({ faults }: SandboxState, url: URL): Response {
  const id = url.searchParams.get('id');
  if (id === null) faults.clear();
  else if (!faults.remove(Number(id))) return json(404, { error: `there is no fault ${id} any more` });
  return json(200, {});
}

function showPlan(sandbox: Questions, path: 'plan' | 'coverage'): Response {
  const found = path === 'plan' ? sandbox.plan : sandbox.coverage();
  if (found) return json(200, found);
  return json(404, {
    error:
      'this sandbox was given no tracking plan: npx typed-cio sandbox --plan <path>, or createSandbox({ plan })',
  });
}

async function programFaults(sandbox: Questions, request: Request): Promise<Response> {
  const body = await readBody(request);
  if ('problem' in body) return json(body.status, { error: body.problem });
  try {
    const given: unknown = JSON.parse(body.text);
    // All are checked before the first is programmed: half a scenario would mislead.
    const faults = (Array.isArray(given) ? given : [given]).map(checkFault);
    for (const fault of faults) sandbox.fault(fault);
    return json(201, { programmed: faults.length });
  } catch (error) {
    return json(400, { error: error instanceof Error ? error.message : String(error) });
  }
}

function unknownPath(method: string, url: URL): Response {
  const known = [
    'GET /__sandbox',
    ...[...LISTS, 'events', 'plan', 'coverage'].map((name) => `GET /__sandbox/${name}`),
    'GET /__sandbox/roster',
    'GET /__sandbox/stream',
    'GET /__sandbox/faults',
    'POST /__sandbox/faults',
    'DELETE /__sandbox/faults',
    'DELETE /__sandbox',
  ];
  return json(404, { error: `there is no ${method} ${url.pathname}; there is ${known.join(', ')}` });
}

function json(status: number, body: unknown): Response {
  return plainAnswer(status, 'application/json', `${JSON.stringify(body, undefined, 2)}\n`);
}
