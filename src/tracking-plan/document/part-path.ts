/**
 * Paths of the parts of a plan: `events/Order Completed/properties/total`, `traits/properties/email`, `pages/Pricing`,
 * inside lists `…/properties/items/items/properties/sku`. A `/` in a name is written `~1` and `~` is `~0`, as in a JSON
 * Pointer.
 */
export function eventPath(name: string): string {
  return partPath('events', [name]);
}

/** @param steps From the part on: `['properties', 'total']`. */
export function partPath(path: string, steps: readonly string[]): string {
  return [path, ...steps.map((one) => one.replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');
}

/** The steps of a path, names as they are in the plan. */
export function stepsOf(path: string): readonly string[] {
  return path.split('/').map((one) => one.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A part, in the words of messages. */
export interface PartNames {
  /** The event, or `traits`, `pages`, `naming`. */
  readonly owner: string;
  /** Of the property or trait, dots and brackets for those inside others: `items[].sku`. */
  readonly property?: string;
}

export function partNames(path: string): PartNames {
  const steps = stepsOf(path);
  const isEvent = steps[0] === 'events' && steps.length > 1;
  const owner = isEvent ? steps[1]! : steps[0]!;
  const property = propertyName(steps.slice(isEvent ? 2 : 1));
  return property === '' ? { owner } : { owner, property };
}

/** `Order Completed: total`, `traits: email`. */
export function showPart(path: string): string {
  const { owner, property } = partNames(path);
  return property === undefined ? owner : `${owner}: ${property}`;
}

/** Every `properties` is followed by a name; `items` and `rest` stand for themselves. */
function propertyName([kind, ...steps]: readonly string[]): string {
  if (kind === undefined) return '';
  if (kind === 'items') return `[]${inside(propertyName(steps))}`;
  if (kind === 'rest') return `.*${inside(propertyName(steps))}`;
  const [name = '', ...inner] = steps;
  return name + inside(propertyName(inner));
}

function inside(name: string): string {
  return /^(\[\]|\.\*|$)/.test(name) ? name : `.${name}`;
}
