import type { Keep } from '../inbox/newest.js';
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

/** A key is remembered for longer than its event is kept: twenty times as many. */
const KEYS_FOR_EACH_ITEM = 20;

export function createWorkspace(keep: Keep): Workspace {
  return {
    people: new People(),
    visitors: new Visitors(),
    objects: new Objects(),
    timelines: new Timelines(),
    sightings: new Sightings(keep.items),
    suppressions: new Suppressions(),
    repeats: new Repeats(keep.items * KEYS_FOR_EACH_ITEM),
  };
}
