import { showGiven } from '../model/invalid-option.js';

/** More would make the telling of a mistake slower than the call. */
const mostValues = 200;

/** Shorter values stand in many messages by chance: they are taken out only where a message says that they were given. */
const shortest = 4;

/**
 * What a schema library says, without what was given: messages go into logs and alerts, and the value may be a secret.
 *
 * @param given What stands at the place that the message is about.
 */
export function withoutValues(message: string, given: unknown): string {
  let text = message;
  for (const value of leavesOf(given).sort((one, other) => textOf(other).length - textOf(one).length)) {
    const [word, shown] = [textOf(value), typeof value === 'string' ? showGiven(value) : `a ${typeof value}`];
    if (word === '') continue;
    for (const written of typeof value === 'string' ? [JSON.stringify(word), `'${word}'`, word] : [word]) {
      text =
        word.length >= shortest
          ? text.replaceAll(written, () => shown)
          : text.replace(
              new RegExp(`(?<=(?:received|was|got) )${escaped(written)}(?!\\w)`, 'g'),
              () => shown,
            );
    }
  }
  return text;
}

type Leaf = string | number | bigint | boolean;

function leavesOf(given: unknown): Leaf[] {
  const leaves: Leaf[] = [];
  const seen = new Set<unknown>();
  const walk = (value: unknown): void => {
    if (leaves.length >= mostValues || seen.size >= mostValues) return;
    if (value instanceof Date && !Number.isNaN(value.getTime()))
      leaves.push(value.toISOString(), String(value));
    else if (typeof value === 'object' && value !== null) {
      if (seen.has(value)) return;
      seen.add(value);
      for (const inner of Object.values(value)) walk(inner);
    } else if (isLeaf(value)) leaves.push(value);
  };
  walk(given);
  return leaves;
}

function isLeaf(value: unknown): value is Leaf {
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value);
}

function textOf(value: Leaf): string {
  return String(value);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
