import type { Property, Shape } from '../../document/shape.js';
import type { PropertySpec } from './property-spec.js';
import { quoted } from './quoted.js';

/** Objects and lists within one another: Customer.io shows none that are deeper to anybody. */
const MOST_STEPS = 20;

/** Properties on the way to becoming an object: those inside of others find their place by their path. */
export class PropertyTree {
  readonly #members = new Map<string, Member>();

  /** @returns What is wrong with it, or nothing. */
  add({ path, property }: PropertySpec, row: number): string | undefined {
    const steps = stepsOf(path);
    if (steps === undefined) return `${quoted(path)} is not a name of a property`;
    const count = steps.reduce((sum, [, lists]) => sum + 1 + lists, 0);
    if (count > MOST_STEPS) {
      return `${quoted(path)} has ${count.toLocaleString('en')} steps; a property is at most ${MOST_STEPS} deep`;
    }
    let members = this.#members;
    let member: Member | undefined;
    for (const [name, lists] of steps) {
      member = members.get(name) ?? { lists: 0, members: new Map() };
      members.set(name, member);
      if (lists > 0) member.lists = lists;
      members = member.members;
    }
    if (member?.own !== undefined) return `${quoted(path)} stands in row ${member.own.row} already`;
    (member as Member).own = { property, row };
    return undefined;
  }

  properties(): Readonly<Record<string, Property>> {
    return propertiesOf(this.#members);
  }
}

interface Member {
  /** How many lists its own members are in: `items[].sku`. */
  lists: number;
  own?: { readonly property: Property; readonly row: number };
  readonly members: Map<string, Member>;
}

function propertiesOf(members: ReadonlyMap<string, Member>): Readonly<Record<string, Property>> {
  return Object.fromEntries([...members].map(([name, member]) => [name, propertyOf(member)]));
}

/** A property with others inside of it is an object, or a list of objects, whatever its own row calls it. */
function propertyOf({ lists, own, members }: Member): Property {
  if (members.size === 0 && lists === 0) return own?.property ?? { type: 'string' };
  const { optional, description, ...shape } = own?.property ?? {};
  let inside: Shape = members.size === 0 ? shape : { type: 'object', properties: propertiesOf(members) };
  const depth = Math.max(lists, shape.type === 'array' && members.size > 0 ? 1 : 0);
  for (let count = 0; count < depth; count++) inside = { type: 'array', items: inside };
  return { ...inside, ...(optional && { optional }), ...(description !== undefined && { description }) };
}

function stepsOf(path: string): readonly (readonly [string, number])[] | undefined {
  const steps = path.split('.').map((step) => {
    const whole = step.trim();
    let end = whole.length;
    while (whole.startsWith('[]', end - 2)) end -= 2;
    return [whole.slice(0, end).trim(), (whole.length - end) / 2] as const;
  });
  return steps.some(([name]) => name === '' || name === '__proto__') ? undefined : steps;
}
