import type { EventDocument, PlanDocument } from '../../document/plan-document.js';
import { stageGroups } from '../../write/stage-groups.js';
import { keyText, quoted } from '../../write/typescript-text.js';
import { arktype } from './arktype.js';
import { eventMapSource } from './event-map-source.js';
import type { PlanForm, SchemaLibrary } from './schema-library.js';
import { valibot } from './valibot.js';
import { zod } from './zod.js';

const libraries = { zod, valibot, arktype } as const;

/** What has to be installed for a plan of this form. */
export function packagesFor(form: PlanForm): readonly string[] {
  return form === 'types' ? [] : libraries[form].packages;
}

/**
 * The file of a plan, in TypeScript.
 *
 * @param hint An event to begin with, for a plan that has none: it stands there as a comment.
 */
export function planSource(plan: PlanDocument, form: PlanForm, hint?: PlanDocument): string {
  if (form === 'types') return eventMapSource(plan);
  const library = libraries[form];
  const events = [
    ...eventTexts(plan, library),
    ...eventTexts(hint ?? { events: {} }, library).map(commentedOut),
  ];
  const { traits, pages, naming, identifyFrom } = plan;
  const types = ['type EventMapOf', ...(traits === undefined ? [] : ['type TraitsOf'])];
  const lines = [
    `import { ${['definePlan', ...types].join(', ')} } from 'typed-cio';`,
    library.importLine,
    '',
    '/** The tracking plan: every event that is sent to Customer.io, and its properties. */',
    'export const plan = definePlan({',
    ...(naming === undefined ? [] : [`  naming: ${quoted(naming)},`]),
    ...(identifyFrom === undefined ? [] : [`  identifyFrom: ${quoted(identifyFrom)},`]),
    `  events: {\n${events.join('\n')}\n  },`,
    ...(traits === undefined ? [] : [traitsText(traits, library)]),
    ...(pages === undefined ? [] : [`  pages: [${pages.map(quoted).join(', ')}],`]),
    '});',
    '',
    'export type EventMap = EventMapOf<typeof plan>;',
    ...(traits === undefined ? [] : ['export type Traits = TraitsOf<typeof plan>;']),
    '',
  ];
  return lines.join('\n');
}

function eventTexts(plan: PlanDocument, library: SchemaLibrary): readonly string[] {
  const groups = stageGroups(plan);
  const isStaged = groups.some(({ stage }) => stage !== undefined);
  return groups.map(({ title, events }, index) =>
    [
      ...(isStaged ? [`${index === 0 ? '' : '\n'}    // ${title}`] : []),
      ...events.map(({ name, event }) => eventText(name, event, library)),
    ].join('\n'),
  );
}

function eventText(name: string, event: EventDocument, library: SchemaLibrary): string {
  const { description, stage, owner, sentFrom, aliases, properties } = event;
  const facts = Object.entries({ description, stage, owner, sentFrom }).filter(
    ([, words]) => words !== undefined,
  );
  const names = aliases?.map((alias) => quoted(alias.name)).join(', ');
  const lines = [
    ...facts.map(([fact, words]) => `${fact}: ${quoted(words as string)}`),
    ...(names === undefined ? [] : [`aliases: [${names}]`]),
    ...(Object.keys(properties).length === 0 ? [] : [`props: ${library.object(properties, '      ')}`]),
  ];
  if (lines.length === 0) return `    ${keyText(name)}: {},`;
  return `    ${keyText(name)}: {\n${lines.map((line) => `      ${line},\n`).join('')}    },`;
}

function traitsText(traits: NonNullable<PlanDocument['traits']>, library: SchemaLibrary): string {
  const once = traits.setOnce?.map(quoted).join(', ');
  return [
    '  traits: {',
    `    schema: ${library.object(traits.properties, '    ')},`,
    ...(once === undefined ? [] : [`    setOnce: [${once}],`]),
    '  },',
  ].join('\n');
}

function commentedOut(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^ *\/\/ /.test(line))
    .map((line) => line.replace(/^ {4}/, '    // '))
    .join('\n');
}
