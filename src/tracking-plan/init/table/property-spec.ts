import type { Property, Shape } from '../../document/shape.js';
import { isRequiredOf } from './cell-words.js';
import { quoted } from './quoted.js';
import type { TableRow } from './table-of-rows.js';
import { typeOfExample } from './type-of-example.js';
import { choiceOf, typeOfWords } from './type-of-words.js';

/** A property as a row tells of it. */
export interface PropertySpec {
  /** With the way to it: `items[].sku`. */
  readonly path: string;
  readonly property: Property;
}

/** The one property of a row. */
export function specOfRow(row: TableRow): PropertySpec {
  const given = row.cell('property');
  const path = given.replace(/\?$/, '').trim();
  const isOptional = given.endsWith('?') || (row.has('required') && !isRequired(row));
  const description = describe(row);
  return {
    path,
    property: {
      ...shapeOfRow(row),
      ...(isOptional && { optional: true as const }),
      ...(description !== '' && { description }),
    },
  };
}

/**
 * The properties that a cell lists: `plan_name: free|pro; team_size?: integer`, one a line, or with `(type, optional)`
 * after the name.
 *
 * @throws InputError for a type that nobody knows.
 */
export function specsOfList(row: TableRow): readonly PropertySpec[] {
  return pieces(row.cell('properties'), /[\n\r;,]/).map((piece) => specOfPiece(piece, row));
}

function specOfPiece(piece: string, row: TableRow): PropertySpec {
  const { head, about } = partsOf(piece);
  const words = pieces(about, /,/);
  const presence = words.map((word) =>
    /^(required|optional)$/i.test(word) ? isRequiredOf(word) : undefined,
  );
  const types = words.filter((_, index) => presence[index] === undefined);
  const type = types.join(', ').replace(/\?$/, '');
  const shape = type === '' ? { type: 'string' as const } : typeOfWords(type);
  const path = head.trim().replace(/\?$/, '').trim();
  if (path === '') throw row.wrong('properties', `${quoted(piece)} has no name; write name: type`);
  if (shape === undefined) throw row.wrong('properties', unknownType(type));
  const isOptional = /\?\s*$/.test(head) || presence.includes(false) || types.join(', ') !== type;
  return { path, property: { ...shape, ...(isOptional && { optional: true as const }) } };
}

/** `- name (about)` or `name: about`. What is not closed has no name. */
function partsOf(piece: string): { readonly head: string; readonly about: string } {
  const text = piece.replace(/^[-*•]/, '').trim() || piece;
  const at = text.search(/[:(]/);
  if (at < 0) return { head: text, about: '' };
  const head = text.slice(0, at);
  if (text[at] === ':') return { head, about: text.slice(at + 1) };
  return text.endsWith(')') ? { head, about: text.slice(at + 1, -1) } : { head: '', about: '' };
}

/** Split where nothing is open: a type can have brackets with commas in them. */
function pieces(text: string, separator: RegExp): readonly string[] {
  const found = [''];
  let depth = 0;
  for (const char of text) {
    if ('(<['.includes(char)) depth++;
    if (')>]'.includes(char)) depth--;
    if (depth <= 0 && separator.test(char)) found.push('');
    else found[found.length - 1] += char;
  }
  return found.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

function isRequired(row: TableRow): boolean {
  const found = isRequiredOf(row.cell('required'));
  if (found !== undefined) return found;
  throw row.wrong('required', `${quoted(row.cell('required'))} is neither yes nor no`);
}

function shapeOfRow(row: TableRow): Shape {
  const [type, values, example] = [row.cell('type'), row.cell('values'), row.cell('example')];
  if (values !== '') return choiceOfValues(row, values, type);
  if (/^(enum|choice|one of)$/i.test(type) || (type === '' && example.includes('|'))) {
    const choice = choiceOf(example.split('|'));
    if (choice !== undefined) return choice;
    throw row.wrong(type === '' ? 'example' : 'type', 'it has no values; write them as a|b|c');
  }
  if (type === '') return typeOfExample(example);
  const shape = typeOfWords(type);
  if (shape === undefined) throw row.wrong('type', unknownType(type));
  const isText = shape.type === 'string' && shape.format === undefined;
  return isText && example.includes('|') ? (choiceOf(example.split('|')) ?? shape) : shape;
}

function choiceOfValues(row: TableRow, values: string, type: string): Shape {
  const choice = choiceOf(values.split(/[|\n\r;,]/));
  if (choice === undefined) throw row.wrong('values', 'it has no values; write them as a|b|c');
  if (type === '' || /^(enum|choice|one of)$/i.test(type)) return choice;
  const shape = typeOfWords(type);
  if (shape === undefined) throw row.wrong('type', unknownType(type));
  if (shape.type === 'array') return { ...shape, items: choice };
  if (shape.type === 'string' && shape.format === undefined) return { enum: choice.enum?.map(String) ?? [] };
  return shape.type === 'number' || shape.type === 'integer' ? choice : shape;
}

function unknownType(type: string): string {
  return (
    `${quoted(type)} is not a type; write text, integer, number, boolean, date, email, url, uuid, ` +
    'list of text, object, or the values as a|b|c'
  );
}

/** In a row of one property, a column that is only called "Description" is about the property. */
function describe(row: TableRow): string {
  const words = row.cell('propertyDescription') || row.cell('description');
  const example = row.cell('example');
  if (example === '' || example.includes('|')) return words;
  const ended = words === '' || /[.!?]$/.test(words) ? words : `${words}.`;
  return `${ended} Example: ${example}`.trim();
}
