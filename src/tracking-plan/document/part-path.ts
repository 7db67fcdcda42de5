/**
 * Paths of the parts of a plan: `events/Order Completed/properties/total`, `traits/properties/email`, `pages/Pricing`,
 * inside lists `…/properties/items/items/properties/sku`. A `/` in a name is written `~1` and `~` is `~0`, as in a JSON
 * Pointer.
 */
export function eventPath(name: string): string {
  return `events/${step(name)}`;
}

/** @param steps From the part on: `['properties', 'total']`. */
export function partPath(path: string, steps: readonly string[]): string {
  return [path, ...steps.map(step)].join('/');
}

/** The names in a path, as they are in the plan. */
export function stepsOf(path: string): readonly string[] {
  return path.split('/').map((one) => one.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What a message calls the part: `Order Completed: total`, `traits: email`. */
export function showPart(path: string): string {
  const [kind, ...rest] = stepsOf(path);
  const names = kind === 'events' ? rest : [kind!, ...rest];
  const [first, ...inner] = names;
  const properties = inner.reduce(
    (text, name, index) =>
      isKeyword(inner, index)
        ? text + (name === 'items' ? '[]' : '')
        : text === ''
          ? name
          : `${text}.${name}`,
    '',
  );
  return properties === '' ? first! : `${first}: ${properties}`;
}

/** Whether a step says what kind of part follows, rather than its name: every second one, but for lists. */
function isKeyword(steps: readonly string[], at: number): boolean {
  let index = 0;
  while (index < at) index += steps[index] === 'properties' ? 2 : 1;
  return index === at;
}

function step(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
