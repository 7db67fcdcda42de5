/**
 * Who types the call: the package; a function written by hand that finds the same mistakes, `Record` of names to
 * properties; or one that takes a `Record<string, unknown>` and finds none in the properties.
 */
export const sides = ['ours', 'typed', 'loose'] as const;
export type Side = (typeof sides)[number];

/** One way of declaring events. The same file is written three times, and only what types the call differs. */
export interface Contestant {
  readonly name: string;
  readonly textOf: (events: number, side: Side) => string;
}

const callsOfEach = 5;

/** Two properties that are needed, one of them the event's own, and three that are not. */
const propsOf = (event: number) =>
  `{ id: string; count_${event}: number; note?: string; kind?: 'new' | 'old'; seen_at?: Date }`;
const zodOf = (event: number) =>
  `z.object({ id: z.string(), count_${event}: z.number(), note: z.string().optional(), kind: z.enum(['new', 'old']).optional(), seen_at: z.date().optional() })`;

const lines = (events: number, line: (event: number) => string) =>
  Array.from({ length: events }, (_, event) => line(event)).join('\n');

const definitions = (events: number, schemaOf: (event: number) => string) => `{
  naming: 'Title Case',
  events: {
${lines(events, (event) => `    'Event ${event}': { props: ${schemaOf(event)}, description: 'It happened.', stage: 'Engagement', owner: 'growth' },`)}
  },
}`;

/** Calls as people write them, a function for each event. */
function callsOf(events: number): string {
  return lines(events, (event) => {
    const calls = Array.from({ length: callsOfEach }, (_, call) => {
      const more = ['', `, note: 'again'`, `, kind: 'new'`][call] ?? '';
      return `  trackEvent(user, 'Event ${event}', { id: user + ${call}, count_${event}: ${call}${more} });`;
    });
    return `export function flow${event}(user: string): void {\n${calls.join('\n')}\n}`;
  });
}

const imports = `
import { definePlan, type InputOf, type StandardSchema, type Transport } from 'typed-cio';
import { createTracker } from 'typed-cio/server';
declare const transport: Transport;
declare function schema<Props>(): StandardSchema<Props>;
`;

function byHand(side: 'typed' | 'loose', names: string, propsOfName: string): string {
  const [parameter, props] =
    side === 'typed' ? [`<Name extends ${names}>`, propsOfName] : ['', 'Record<string, unknown>'];
  const name = side === 'typed' ? 'Name' : names;
  return `declare function trackEvent${parameter}(person: string, name: ${name}, props: ${props}): void;`;
}

/** A plan, or the same object without `definePlan`. */
function planned(schemaOf: (event: number) => string, moreImports = ''): Contestant['textOf'] {
  return (events, side) => {
    const plan = definitions(events, schemaOf);
    const declared =
      side === 'ours'
        ? `export const plan = definePlan(${plan});\nconst { trackEvent } = createTracker({ plan, transport });`
        : `export const plan = ${plan};\ntype Events = typeof plan.events;\n${byHand(side, 'keyof Events', "InputOf<Events[Name]['props']>")}`;
    return `${moreImports}${imports}${declared}\n${callsOf(events)}`;
  };
}

export const contestants: readonly Contestant[] = [
  {
    name: 'EventMap',
    textOf: (events, side) => {
      const map = `type EventMap = {\n${lines(events, (event) => `  'Event ${event}': ${propsOf(event)};`)}\n};`;
      const declared =
        side === 'ours'
          ? 'const { trackEvent } = createTracker<EventMap>({ transport });'
          : byHand(side, 'keyof EventMap', 'EventMap[Name]');
      return `${imports}${map}\n${declared}\n${callsOf(events)}`;
    },
  },
  { name: 'plan', textOf: planned((event) => `schema<${propsOf(event)}>()`) },
  { name: 'plan with zod', textOf: planned(zodOf, `import { z } from 'zod';`) },
];
