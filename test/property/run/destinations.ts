import type { Transport } from 'typed-cio';
import { dataPipelines, segment, trackApi } from 'typed-cio/server';
import { identifierOf } from '../schedule/person-plan.js';
import type { LanePlan } from '../schedule/schedule.js';
import { fillerBytes, type MadeCall } from './made-call.js';

/** The real transport of a lane; its key tells its server which lane it is. */
export function transportOf(name: string, { dialect }: LanePlan): Transport {
  switch (dialect) {
    case 'trackApi':
      return trackApi({ name, siteId: name, apiKey: 'secret-of-the-track-api' });
    case 'dataPipelines':
      return dataPipelines({ name, writeKey: name });
    default:
      return segment({ name, writeKey: name });
  }
}

/** Whether a destination has such a call for such a person: the table of the design, written down a second time. */
export function isSupported(dialect: LanePlan['dialect'], { plan, person, other }: MadeCall): boolean {
  if (plan.verb === 'deleteGroup') return dialect !== 'segment';
  const by = identifierOf(person);
  const from = other && identifierOf(other);
  const isVisitor = by === 'anonymousId';
  if (dialect === 'trackApi') {
    if (plan.verb === 'event' || plan.verb === 'page' || plan.verb === 'screen') return true;
    return !isVisitor && !(plan.verb === 'merge' && from === 'anonymousId');
  }
  if (by === 'cioId') return false;
  switch (plan.verb) {
    case 'merge':
      return !isVisitor && from !== 'cioId';
    case 'delete':
    case 'suppress':
    case 'unsuppress':
    case 'addDevice':
    case 'deleteDevice':
    case 'leaveGroup':
      return dialect === 'dataPipelines' && !isVisitor;
    default:
      return true;
  }
}

/** Whether an event is too large for a destination; nothing for one so near to the limit that only the server says. */
export function isTooLarge(dialect: LanePlan['dialect'], { plan, person }: MadeCall): boolean | undefined {
  const most = dialect === 'trackApi' && identifierOf(person) === 'anonymousId' ? 100_000 : 32_000;
  const bytes = fillerBytes(plan);
  if (bytes > most) return true;
  return bytes + 1000 <= most ? false : undefined;
}
