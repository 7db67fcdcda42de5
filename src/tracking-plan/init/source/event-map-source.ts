import type { EventDocument, PlanDocument } from '../../document/plan-document.js';
import type { Property, Shape } from '../../document/shape.js';
import { stageGroups } from '../../write/stage-groups.js';
import { keyText, quoted } from '../../write/typescript-text.js';
import { membersText } from './schema-library.js';

/** A plan of types alone: what the schemas of a plan say of events stands in the comments above them. */
export function eventMapSource(plan: PlanDocument): string {
  const groups = stageGroups(plan);
  const events = groups.map(({ events: ofStage }) =>
    ofStage.map(({ name, event }) => eventText(name, event)),
  );
  return [
    '/** The tracking plan: every event that is sent to Customer.io, and its properties. */',
    `export type EventMap = {\n${events.map((texts) => texts.join('\n')).join('\n\n')}\n};`,
    ...(plan.traits === undefined
      ? []
      : [
          `\n/** What is known of a person. */\nexport type Traits = ${objectType(plan.traits.properties, '')};`,
        ]),
    '',
  ].join('\n');
}

function eventText(name: string, event: EventDocument): string {
  const { description, stage, owner, sentFrom, aliases = [] } = event;
  const lines = [
    ...(description === undefined ? [] : [commentText(description)]),
    ...(stage === undefined ? [] : [`@stage ${stage}`]),
    ...(owner === undefined ? [] : [`@owner ${commentText(owner)}`]),
    ...(sentFrom === undefined ? [] : [`@sentFrom ${sentFrom}`]),
    ...aliases.map((alias) => `@alias ${commentText(alias.name)}`),
  ];
  const type =
    Object.keys(event.properties).length === 0 ? 'Record<never, never>' : objectType(event.properties, '  ');
  return `${comment(lines, '  ')}  ${keyText(name)}: ${type};`;
}

function objectType(properties: Readonly<Record<string, Property>>, indent: string): string {
  return membersText(properties, indent, (name, property, inside) => {
    const { description, optional } = property;
    const above = description === undefined ? '' : `/** ${commentText(description)} */\n${inside}`;
    return `${above}${keyText(name)}${optional ? '?' : ''}: ${typeText(property, inside)};`;
  });
}

function typeText(shape: Shape, indent: string): string {
  if (shape.enum !== undefined) {
    return shape.enum.map((value) => (typeof value === 'string' ? quoted(value) : String(value))).join(' | ');
  }
  if (shape.anyOf !== undefined) return shape.anyOf.map((one) => typeText(one, indent)).join(' | ');
  switch (shape.type) {
    case 'integer':
      return 'number';
    case 'date':
      return 'Date';
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return shape.type;
    case 'array':
      return `readonly (${typeText(shape.items ?? {}, indent)})[]`.replace(/\((\w+)\)/, '$1');
    case 'object':
      return shape.properties === undefined
        ? `Record<string, ${typeText(shape.rest ?? {}, indent)}>`
        : objectType(shape.properties, indent);
    default:
      return 'unknown';
  }
}

function comment(lines: readonly string[], indent: string): string {
  if (lines.length === 0) return '';
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join('')}${indent} */\n`;
}

/** Words on one line that neither end a comment nor begin a tag of it. */
function commentText(words: string): string {
  return words.replace(/\s+/g, ' ').trim().replaceAll('*/', '* /').replace(/^@/, '(at) ');
}
