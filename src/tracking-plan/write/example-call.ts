import type { EventDocument } from '../document/plan-document.js';
import { type ExampleObject, type ExampleValue, exampleObject } from './example-value.js';
import { keyText, quoted } from './typescript-text.js';

/** How an event is sent, in TypeScript, with values that people would believe. A page knows who is looking at it. */
export function exampleCall(name: string, event: EventDocument): string {
  const person = event.sentFrom === 'browser' ? [] : ['user.id'];
  const props = exampleObject(event);
  const args = [...person, quoted(name), ...(props.entries.length === 0 ? [] : [block(props, '')])];
  return `trackEvent(${args.join(', ')});`;
}

const widest = 70;

function valueText(value: ExampleValue, indent: string): string {
  if (typeof value === 'string') return quoted(value);
  if (value instanceof Date) return `new Date('${value.toISOString().replace('.000Z', 'Z')}')`;
  if (value === null || typeof value !== 'object') return String(value);
  const short = inOneLine(value);
  if (short.length <= widest) return short;
  return isList(value) ? list(value, indent) : block(value, indent);
}

function inOneLine(value: readonly ExampleValue[] | ExampleObject): string {
  if (isList(value)) return `[${value.map((one) => valueText(one, '')).join(', ')}]`;
  if (value.entries.length === 0) return '{}';
  return `{ ${value.entries.map(([key, one]) => `${keyText(key)}: ${valueText(one, '')}`).join(', ')} }`;
}

function list(values: readonly ExampleValue[], indent: string): string {
  const inside = `${indent}  `;
  return `[\n${values.map((one) => `${inside}${valueText(one, inside)},\n`).join('')}${indent}]`;
}

function block({ entries }: ExampleObject, indent: string): string {
  const inside = `${indent}  `;
  const lines = entries.map(([key, one]) => `${inside}${keyText(key)}: ${valueText(one, inside)},\n`);
  return `{\n${lines.join('')}${indent}}`;
}

function isList(value: readonly ExampleValue[] | ExampleObject): value is readonly ExampleValue[] {
  return Array.isArray(value);
}
