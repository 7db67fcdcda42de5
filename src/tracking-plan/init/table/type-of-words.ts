import type { Shape } from '../../document/shape.js';

/**
 * What people write as the type of a property: `integer`, `date`, `list of text`, `string[]`, `free|pro`.
 *
 * @returns `undefined` for a word that nobody knows.
 */
export function typeOfWords(words: string): Shape | undefined {
  const text = words.trim();
  const items = itemsOf(text);
  if (items !== undefined) {
    const shape = typeOfWords(items);
    return shape && { type: 'array', items: shape };
  }
  const values = text.replace(/^(?:enum|one of|choice)?\s*(?:[:(]\s*)?/i, '').replace(/\)$/, '');
  if (values.includes('|')) return choiceOf(values.split('|'));
  if (/^(?:enum|one of|choice)\s*[:(]/i.test(text)) return choiceOf(values.split(','));
  return named(text.toLowerCase().replace(/[\s_-]+/g, ' '));
}

/** One of some values. Numbers stay numbers when all of them are. */
export function choiceOf(values: readonly string[]): Shape | undefined {
  const texts = [...new Set(values.map((value) => value.trim().replace(/^(['"`])(.*)\1$/s, '$2')))].filter(
    Boolean,
  );
  if (texts.length === 0) return undefined;
  const areNumbers = texts.every((text) => /^-?\d+(\.\d+)?$/.test(text) && String(Number(text)) === text);
  return { enum: areNumbers ? texts.map(Number) : texts };
}

function itemsOf(text: string): string | undefined {
  const bare = /^(.*\S)\s*\[\s*\]$/s.exec(text)?.[1] ?? listedAs(text);
  if (bare !== undefined) return bare.replace(/^\((.*)\)$/s, '$1');
  return /^(list|array)$/i.test(text) ? 'text' : undefined;
}

/** What stands after `list of`, without the bracket at its end. */
function listedAs(text: string): string | undefined {
  const items = /^(?:list|array)\s*(?:of|:|<|\()\s*(.+)$/is.exec(text)?.[1];
  return items?.replace(/(.)[>)]$/s, '$1').trim();
}

function named(word: string): Shape | undefined {
  const singular = word.replace(/s$/, '');
  return shapes.get(word) ?? shapes.get(singular);
}

const text: Shape = { type: 'string' };

const shapes: ReadonlyMap<string, Shape> = new Map([
  ...spelled(text, 'string text varchar char str word words'),
  ...spelled({ type: 'integer' }, 'integer int whole_number bigint long count cents'),
  ...spelled({ type: 'number' }, 'number num numeric float double decimal money currency_amount percentage'),
  ...spelled({ type: 'boolean' }, 'boolean bool true/false yes/no flag'),
  ...spelled({ type: 'date' }, 'date datetime date_time timestamp time date/time'),
  ...spelled({ type: 'string', format: 'email' }, 'email e_mail email_address mail_address'),
  ...spelled({ type: 'string', format: 'uri' }, 'url uri link'),
  ...spelled({ type: 'string', format: 'uuid' }, 'uuid guid'),
  ...spelled({ type: 'object', rest: {} }, 'object json map dictionary dict'),
  ...spelled({}, 'any unknown anything'),
]);

function spelled(shape: Shape, words: string): readonly (readonly [string, Shape])[] {
  return words.split(' ').map((word) => [word.replaceAll('_', ' '), shape]);
}
