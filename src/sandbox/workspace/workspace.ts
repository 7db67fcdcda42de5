import { Objects } from './objects.js';
import { People } from './people.js';
import { Repeats } from './repeats.js';
import { Sightings } from './sightings.js';
import { Suppressions } from './suppressions.js';
import { Timelines } from './timelines.js';
import { Visitors } from './visitors.js';

/** One Customer.io workspace: all that it knows, without any knowledge of HTTP. The verbs beside this file act on it. */
export interface Workspace {
  readonly people: People;
  readonly visitors: Visitors;
  readonly objects: Objects;
  readonly timelines: Timelines;
  readonly sightings: Sightings;
  readonly suppressions: Suppressions;
  readonly repeats: Repeats;
}

export function createWorkspace(): Workspace {
  return {
    people: new People(),
    visitors: new Visitors(),
    objects: new Objects(),
    timelines: new Timelines(),
    sightings: new Sightings(),
    suppressions: new Suppressions(),
    repeats: new Repeats(),
  };
}
