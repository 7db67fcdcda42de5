import type { Shape } from '../../document/shape.js';

/** Lists of lists of lists: nobody means more. */
const MOST_LISTS = 20;

/**
 * What people write as the type of a property: `integer`, `date`, `list of text`, `string[]`, `free|pro`.
 *
 * @returns `undefined` for a word that nobody knows.
 */
export function typeOfWords(words: string): Shape | undefined {
  let text = words.trim();
  let lists = 0;
  for (let items = itemsOf(text); items !== undefined; items = itemsOf(text)) {
    lists += 1;
    if (lists > MOST_LISTS) return undefined;
    text = items.trim();
  }
  let shape = typeOfOne(text);
  for (; shape !== undefined && lists > 0; lists -= 1) shape = { type: 'array', items: shape };
  return shape;
}

/** The type of what is not a list: the values that it is one of, or the name of a type. */
function typeOfOne(text: string): Shape | undefined {
  const lead = /^(?:enum|one of|choice)/i.exec(text)?.[0] ?? '';
  let values = text.slice(lead.length).trimStart();
  const isMarked = values.startsWith(':') || values.startsWith('(');
  if (isMarked) values = values.slice(1).trimStart();
  if (values.endsWith(')')) values = values.slice(0, -1);
  if (text.includes('|')) return choiceOf(values.split('|'));
  if (lead !== '' && isMarked) return choiceOf(values.split(','));
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

/** What a list is of: `text[]`, `list of text`, `array<text>`. */
function itemsOf(text: string): string | undefined {
  const items = beforeBrackets(text) ?? afterList(text);
  if (items === undefined) return undefined;
  return items.startsWith('(') && items.endsWith(')') && items.length > 1 ? items.slice(1, -1) : items;
}

function beforeBrackets(text: string): string | undefined {
  if (!text.endsWith(']')) return undefined;
  const open = text.slice(0, -1).trimEnd();
  const items = open.slice(0, -1).trimEnd();
  return open.endsWith('[') && items !== '' ? items : undefined;
}

function afterList(text: string): string | undefined {
  const lead = /^(?:list|array)/i.exec(text)?.[0];
  if (lead === undefined) return undefined;
  const rest = text.slice(lead.length).trimStart();
  if (rest === '') return 'text';
  const of = /^(?:of|[:<(])/i.exec(rest)?.[0];
  if (of === undefined) return undefined;
  const items = rest.slice(of.length).trim();
  const closed = /[>)]$/.test(items) ? items.slice(0, -1).trimEnd() : items;
  return closed || items || undefined;
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
