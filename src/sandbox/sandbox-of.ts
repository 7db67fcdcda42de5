import { createApp } from './app.js';
import { checkFault } from './check-fault.js';
import { listen } from './listen.js';
import { coverageOf } from './plan/coverage.js';
import type { PersonQuery, Sandbox } from './sandbox.js';
import type { SandboxState } from './sandbox-state.js';
import { viewEvent } from './views/event.js';
import { matchesFilter } from './views/event-filter.js';
import { viewObject } from './views/object.js';
import { viewPerson } from './views/person.js';
import { viewVisitor } from './views/visitor.js';
import type { PersonRecord } from './workspace/person-record.js';
import type { Workspace } from './workspace/workspace.js';
import { createWorkspace } from './workspace/workspace.js';

/** The questions and the port of a sandbox with this state. */
export function sandboxOf(state: SandboxState): Sandbox {
  const { inbox, faults, settings } = state;
  const questions: Omit<Sandbox, 'fetch' | 'listen'> = {
    region: settings.region,
    credentials: settings.credentials,
    people: () => [...state.workspace.people.all()].map((person) => viewPerson(state.workspace, person)),
    person: (query) => {
      const person = findPerson(state.workspace, query);
      return person && viewPerson(state.workspace, person);
    },
    visitors: () =>
      [...state.workspace.visitors.all()].map((visitor) => viewVisitor(state.workspace, visitor)),
    events: (filter = {}) =>
      [...state.workspace.timelines.all()]
        .map((event) => viewEvent(state.workspace, event))
        .filter((event) => matchesFilter(event, filter)),
    objects: () => [...state.workspace.objects.all()].map((object) => viewObject(state.workspace, object)),
    items: () => inbox.items(),
    refused: () => inbox.items('refused'),
    dropped: () => inbox.items('dropped'),
    repeats: () => inbox.items('repeat'),
    requests: () => inbox.requests(),
    plan: settings.plan,
    coverage: () => settings.plan && coverageOf(settings.plan, state.workspace.sightings.all()),
    fault: (fault) => faults.add(checkFault(fault)),
    clearFaults: () => faults.clear(),
    reset: () => {
      state.workspace = createWorkspace(settings.keep);
      faults.clear();
      inbox.reset();
    },
    subscribe: (listener) => inbox.subscribe(listener),
  };
  const app = createApp(state, questions);
  return {
    ...questions,
    fetch: async (input, init) => app(requestOf(input, init)),
    listen: ({ port = 0 } = {}) => listen(app, port),
  };
}

function findPerson({ people, visitors }: Workspace, query: PersonQuery): PersonRecord | undefined {
  if ('anonymousId' in query) {
    const claim = visitors.claimOf(query.anonymousId);
    return claim && people.find({ kind: 'cioId', value: claim.cioId });
  }
  if ('email' in query) return people.find({ kind: 'email', value: query.email });
  return 'userId' in query
    ? people.find({ kind: 'userId', value: query.userId })
    : people.find({ kind: 'cioId', value: query.cioId });
}

/** A request stays the one that it is: a page's cannot be copied with its origin. */
function requestOf(input: Request | string | URL, init: RequestInit | undefined): Request {
  const isAddress = typeof input === 'string' || input instanceof URL;
  return isAddress || init !== undefined ? new Request(input, init) : input;
}
