import type { Fate } from '../fate.js';
import { refused } from '../fate.js';
import { byteSize } from '../wire/byte-size.js';
import { MAX_ITEM_BYTES } from '../wire/limits.js';
import { isObject } from '../wire/parse-json.js';
import { deliveryKinds } from './delivery-kinds.js';
import type { ItemContext, ItemKind } from './item-kind.js';
import { objectKinds } from './object-kinds.js';
import { personKinds } from './person-kinds.js';

const KINDS: Readonly<Record<string, Readonly<Record<string, ItemKind>>>> = {
  person: personKinds,
  object: objectKinds,
  delivery: deliveryKinds,
};

/** What an item is called on record: its `action`, or `item` when it has none. */
export function kindOfItem(item: unknown): string {
  return isObject(item) && typeof item.action === 'string' ? item.action : 'item';
}

/** Checks one item of Track v2, carries it out, and says what became of it. */
export function judgeItem(item: unknown, json: string, context: Omit<ItemContext, 'raw'>): Fate {
  if (!isObject(item)) return refused('invalid', '', 'An item must be an object');
  if (byteSize(json) > MAX_ITEM_BYTES) {
    return refused('invalid', '', `An item cannot be larger than ${MAX_ITEM_BYTES} bytes`);
  }
  const { type, action } = item;
  if (type === undefined) return refused('required', 'type', 'Type is required');
  if (typeof type !== 'string' || !Object.hasOwn(KINDS, type)) {
    return refused('invalid', 'type', 'type must be person, object or delivery');
  }
  if (action === undefined) return refused('required', 'action', 'Action is required');
  if (type === 'object' && action === 'identify_anonymous') {
    return refused('invalid', 'action', 'the sandbox does not know the shape of identify_anonymous');
  }
  const kinds = KINDS[type]!;
  if (typeof action !== 'string' || !Object.hasOwn(kinds, action)) {
    return refused(
      'invalid',
      'action',
      `action of a ${type} must be one of ${Object.keys(kinds).join(', ')}`,
    );
  }
  return kinds[action]!(item, { ...context, raw: item });
}
