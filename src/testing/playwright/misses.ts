import { nearestEvent } from '../nearest-event.js';
import type { ArrivedEvent, ArrivedPerson, RunningSandbox } from '../sandbox/running-sandbox.js';
import { arrivedFrom } from './arrived-from.js';
import { differences, fits, told } from './fits.js';
import type { TrackedOptions } from './tracking.js';

const identifiers = ['userId', 'email', 'anonymousId'] as const;

/** Whether it is the event that is meant, but for its name and its properties. */
export function isMeant(sandbox: RunningSandbox, event: ArrivedEvent, options: TrackedOptions): boolean {
  return strayings(sandbox, event, options).length === 0;
}

/** In what an event is not the one that is meant. */
function strayings(sandbox: RunningSandbox, event: ArrivedEvent, options: TrackedOptions): readonly string[] {
  const lines: string[] = [];
  const { kind = 'event', from } = options;
  if (event.kind !== kind) lines.push(`kind: expected ${kind}, arrived ${event.kind}`);
  const sender = from && arrivedFrom(sandbox, event);
  if (from !== sender) lines.push(`from: expected the ${from}, arrived from the ${sender}`);
  for (const name of identifiers) {
    const wanted = options[name];
    if (wanted !== undefined && event[name] !== wanted) {
      lines.push(`${name}: expected ${told(wanted)}, arrived ${told(event[name])}`);
    }
  }
  return lines;
}

/** What came nearest to an event that has not arrived. */
export function nearestArrival(
  sandbox: RunningSandbox,
  name: string,
  props: object,
  options: TrackedOptions,
): string {
  const arrived = sandbox.events().map((event) => ({ name: event.name, values: event.props, event }));
  // Among alike ones, that of the right person and sender is nearer.
  arrived.sort(
    (one, other) =>
      strayings(sandbox, one.event, options).length - strayings(sandbox, other.event, options).length,
  );
  const nearest = nearestEvent(arrived, name, props, fits);
  if (nearest === undefined) {
    return arrived.length === 0
      ? 'Nothing has arrived.'
      : `There is ${listed([...new Set(arrived.map((one) => one.name))])}.`;
  }
  const sender = arrivedFrom(sandbox, nearest.event);
  if (nearest.name !== name) return `The nearest is ${told(nearest.name)}, from the ${sender}.`;
  const lines = [...strayings(sandbox, nearest.event, options), ...differences(nearest.values, props)];
  return `The nearest, from the ${sender}, differs in:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}

/** In what a person's traits differ, or who there is instead. */
export function nearestPerson(
  people: readonly ArrivedPerson[],
  person: ArrivedPerson | undefined,
  traits: object,
): string {
  if (person !== undefined) {
    return `They are known, and differ in:\n${differences(person.traits, traits)
      .map((line) => `  ${line}`)
      .join('\n')}`;
  }
  return people.length === 0
    ? 'Nobody is known.'
    : `There is ${listed(people.map(({ userId, email, cioId }) => userId ?? email ?? cioId))}.`;
}

/** What the sandbox refused, or answered like a success and threw away: each sentence once. */
export function refusals(sandbox: RunningSandbox): string {
  const lines = sandbox
    .items()
    .filter(({ fate }) => fate === 'refused' || fate === 'dropped')
    .map(({ fate, kind, item, reason, message }) => {
      const { name, event } = (item ?? {}) as { readonly name?: unknown; readonly event?: unknown };
      const what = [kind, name ?? event].filter((one) => typeof one === 'string').join(' ');
      return `The sandbox ${fate} ${what} (${reason}): ${message}`;
    });
  return [...new Set(lines)].slice(0, most).join('\n');
}

const most = 10;

function listed(values: readonly unknown[]): string {
  const shown = values.slice(0, most).map(told).join(', ');
  return values.length > most ? `${shown} and ${values.length - most} more` : shown;
}
