import type { Fate, Refusal } from '../fate.js';
import { refused } from '../fate.js';
import { byteSize } from '../wire/byte-size.js';
import { MAX_ITEM_BYTES } from '../wire/limits.js';
import { isObject } from '../wire/parse-json.js';
import { checkItem } from '../wire/problem.js';
import { applyAlias } from './apply-alias.js';
import { applyGroup } from './apply-group.js';
import { applyIdentify } from './apply-identify.js';
import { applyTrack, applyView } from './apply-track.js';
import type { CallContext } from './call-context.js';
import type { Call, CallType } from './call-schemas.js';
import { callSchemas } from './call-schemas.js';

const APPLY: { readonly [T in CallType]: (call: Call<T>, context: CallContext) => Fate } = {
  identify: applyIdentify,
  track: applyTrack,
  page: (call, context) => applyView('page', call, context),
  screen: (call, context) => applyView('screen', call, context),
  group: applyGroup,
  alias: applyAlias,
};

/** A call that passed its checks and waits to be carried out, or its refusal. */
export type Judged = { readonly carryOut: (context: CallContext) => Fate } | { readonly refusal: Refusal };

/** What a call is called on record: its type, or `item` when it has none. */
export function kindOfCall(item: unknown, expected?: CallType): string {
  const type = isObject(item) ? item.type : undefined;
  return typeof type === 'string' ? type : (expected ?? 'item');
}

/**
 * Checks one call without carrying it out, since a strict batch is all or nothing. `expected` is the type that the path
 * says; in a batch each call says its own.
 */
export function judgeCall(item: unknown, json: string, expected?: CallType): Judged {
  if (!isObject(item)) return { refusal: refused('invalid', '', 'a call must be an object') };
  if (byteSize(json) > MAX_ITEM_BYTES) {
    return { refusal: refused('too-large', '', `a call cannot be larger than ${MAX_ITEM_BYTES} bytes`) };
  }
  const type = item.type ?? expected;
  if (type === undefined) return { refusal: refused('required', 'type', 'type is required') };
  if (typeof type !== 'string' || !Object.hasOwn(callSchemas, type)) {
    const types = Object.keys(callSchemas).join(', ');
    return { refusal: refused('invalid', 'type', `type must be one of ${types}`) };
  }
  if (expected !== undefined && type !== expected) {
    return { refusal: refused('invalid', 'type', `type must be ${expected} here`) };
  }
  return judgeAs(type as CallType, item);
}

function judgeAs<T extends CallType>(type: T, item: unknown): Judged {
  const checked = checkItem(callSchemas[type], item);
  if (!checked.ok) return checked;
  const call = checked.value as Call<T>;
  return { carryOut: (context) => carryOut(type, call, context) };
}

/** Every kind of call is stored once for its messageId, not events alone (assumed). */
function carryOut<T extends CallType>(type: T, call: Call<T>, context: CallContext): Fate {
  const { repeats } = context.workspace;
  const id = call.messageId ?? undefined;
  if (id !== undefined && repeats.has('pipelines', id)) return { fate: 'repeat', id };
  const fate = APPLY[type](call, context);
  if (id !== undefined && fate.fate === 'stored') repeats.add('pipelines', id);
  return fate;
}
