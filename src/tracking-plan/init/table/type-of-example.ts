import type { Shape } from '../../document/shape.js';
import { choiceOf } from './type-of-words.js';

/** What an example says of the type, where nobody wrote one. Text, when in doubt. */
export function typeOfExample(example: string): Shape {
  const text = example.trim();
  if (text.includes('|')) return choiceOf(text.split('|')) ?? { type: 'string' };
  if (/^-?\d{1,15}$/.test(text)) return { type: 'integer' };
  if (/^-?\d+[.]\d+$/.test(text)) return { type: 'number' };
  if (/^(true|false)$/i.test(text)) return { type: 'boolean' };
  if (/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?$/.test(text)) return { type: 'date' };
  if (isEmail(text)) return { type: 'string', format: 'email' };
  return { type: 'string' };
}

function isEmail(text: string): boolean {
  const [name = '', host = '', ...others] = text.split('@');
  const dot = host.lastIndexOf('.');
  return name !== '' && others.length === 0 && dot > 0 && dot < host.length - 1 && !/\s/.test(text);
}
