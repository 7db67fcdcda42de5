import type { Shape } from '../document/shape.js';
import { type Inline, joined } from './inline.js';
import { limitWords } from './limit-words.js';
import { quoted } from './typescript-text.js';

/** What a value may be, for somebody who builds a segment on it: `'free' | 'pro'`, `integer, at least 0`, `list of text`. */
export function typeWords(shape: Shape): readonly Inline[] {
  if (shape.enum !== undefined) {
    return joined(
      shape.enum.map((value) => [{ code: typeof value === 'string' ? quoted(value) : String(value) }]),
      ' | ',
    );
  }
  if (shape.anyOf !== undefined) return joined(shape.anyOf.map(typeWords), ' or ');
  return [...bareWords(shape), ...limitWords(shape)];
}

function bareWords(shape: Shape): readonly Inline[] {
  if (shape.type === 'string') return [{ text: textWords(shape.format) }];
  if (shape.type === 'array') return [{ text: 'list of ' }, ...memberWords(shape.items ?? {})];
  if (shape.type === 'object') return objectWords(shape);
  if (shape.type === 'null') return [{ code: 'null' }];
  if (shape.type === 'boolean') return [{ text: 'true or false' }];
  return [{ text: shape.type ?? 'anything' }];
}

function memberWords(items: Shape): readonly Inline[] {
  const words = typeWords(items);
  if (items.type === 'object' && words.length === 1) return [{ text: 'objects' }];
  return (items.enum ?? items.anyOf ?? []).length > 1 ? [{ text: '(' }, ...words, { text: ')' }] : words;
}

/** The properties that have names stand in rows of their own. */
function objectWords({ properties = {}, rest }: Shape): readonly Inline[] {
  if (rest === undefined || Object.keys(properties).length > 0) return [{ text: 'object' }];
  return [{ text: 'object with any keys, each ' }, ...typeWords(rest)];
}

function textWords(format: string | undefined): string {
  if (format === undefined) return 'text';
  return Object.hasOwn(formats, format) ? (formats[format] as string) : `text (${format})`;
}

const formats: Readonly<Record<string, string>> = {
  email: 'email address',
  uri: 'web address (URL)',
  url: 'web address (URL)',
  uuid: 'UUID',
  'date-time': 'text, a time such as 2026-01-31T09:30:00Z',
  date: 'text, a day such as 2026-01-31',
  time: 'text, a time of day such as 09:30:00',
};
