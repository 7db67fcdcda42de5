import type { PlainObject, PlainValue } from '../model/event.js';
import { isPromise } from '../model/is-promise.js';
import { isRefused } from '../model/is-refusal.js';
import type { Refusal, RejectionCode } from '../model/outcome.js';
import type { KnownPerson } from '../model/person.js';
import { mistakeInId } from '../rules/identifiers.js';
import { type Copied, type Loss, plainCopy } from './plain-copy.js';
import type { PlanRules, StampRules } from './stamp-rules.js';

/** The properties of an event, a page or a screen, as the plan made them. */
export function readProps(
  kind: 'event' | 'page' | 'screen',
  name: string,
  values: unknown,
  rules: StampRules,
): Copied {
  const given = readObject(values, 'props', 'INVALID_PROPS');
  if (isRefused(given)) return given;
  const checked = checkAction(kind, name, given, rules.planCheck);
  const props = settleCheck(checked, given.values, name, rules);
  if (isRefused(props)) return props;
  const copied = plainCopy(props.values, 'props');
  if (isRefused(copied)) return copied;
  sayLosses(copied.losses, name, rules);
  if (Object.hasOwn(copied.copy, 'timestamp')) {
    rules.warn(
      'timestamp',
      `the property timestamp of ${name} is sent as it is; the time of the event is the timestamp option`,
    );
  }
  return copied;
}

type Given = { readonly values: object } | { readonly refusal: Refusal };
type Checkable = { readonly values: object };

function checkAction(
  kind: 'event' | 'page' | 'screen',
  name: string,
  given: Checkable,
  check: PlanRules | undefined,
): Given {
  if (check === undefined || kind === 'screen') return given;
  if (kind === 'event') return check.event(name, given.values);
  const refusal = check.page(name);
  return refusal ? { refusal } : given;
}

/** The traits of a person, as the plan made them. */
export function readTraits(values: unknown, person: KnownPerson, rules: StampRules): Copied {
  const given = readObject(values, 'traits', 'INVALID_TRAITS');
  if (isRefused(given)) return given;
  const checked = rules.planCheck ? rules.planCheck.traits(given.values) : given;
  const traits = settleCheck(checked, given.values, 'identify', rules);
  if (isRefused(traits)) return traits;
  const copied = copyValues(traits.values, 'traits', 'INVALID_TRAITS', 'identify', rules);
  const denied =
    !isRefused(copied) && rules.planCheck?.traitRules?.refusal(person, given.values, copied.copy);
  if (!denied) return copied;
  const settled = settleCheck({ refusal: denied }, traits.values, 'identify', rules);
  return isRefused(settled) ? settled : copied;
}

/** What the plan refuses goes out all the same where `onInvalid` is `'send'`, and is said once. */
function settleCheck(checked: Given, given: object, what: string, rules: StampRules): Given {
  if (!isRefused(checked)) return checked;
  if (checked.refusal.code === 'ASYNC_SCHEMA') rules.onAsyncSchema(what, checked.refusal);
  if (!rules.sendInvalid) return checked;
  rules.warn(
    `${checked.refusal.code} ${what}`,
    `${what} is sent although it is invalid: ${checked.refusal.message}`,
  );
  return { values: given };
}

/** The traits of a group. */
export function readGroupTraits(values: unknown, rules: StampRules): Copied {
  const copied = copyValues(values, 'traits', 'INVALID_TRAITS', 'group', rules);
  return isRefused(copied) ? copied : withGroupType(copied);
}

/** What kind of group it is, is a part of its id: `null` counts as not given, and the text of a missing value is a mistake. */
function withGroupType(copied: Extract<Copied, { readonly copy: PlainObject }>): Copied {
  const { object_type_id: type, relationshipAttributes, ...traits } = copied.copy;
  const mistake = typeof type === 'string' ? mistakeInId(type) : undefined;
  if (mistake !== undefined) {
    const field = 'traits.object_type_id';
    return { refusal: refuse('INVALID_TRAITS', field, `${field} ${mistake}`) };
  }
  if (type !== null && relationshipAttributes !== null) return copied;
  const copy: Record<string, PlainValue> = { ...traits };
  if (type !== undefined && type !== null) copy.object_type_id = type;
  if (relationshipAttributes !== undefined && relationshipAttributes !== null) {
    copy.relationshipAttributes = relationshipAttributes;
  }
  return { ...copied, copy };
}

/** What is known of a device, where anything is. */
export function readAttributes(attributes: unknown, rules: StampRules): Copied | undefined {
  if (attributes === undefined || attributes === null) return undefined;
  return copyValues(attributes, 'device.attributes', 'INVALID_PROPS', 'addDevice', rules);
}

/** The `context` option, where there is one. */
export function readContext(context: unknown, rules: StampRules): Copied | undefined {
  if (context === undefined || context === null) return undefined;
  return copyValues(context, 'context', 'INVALID_PROPS', 'an event', rules);
}

function copyValues(
  values: unknown,
  root: 'traits' | 'context' | 'device.attributes',
  code: 'INVALID_PROPS' | 'INVALID_TRAITS',
  what: string,
  rules: StampRules,
): Copied {
  const given = readObject(values, root, code);
  if (isRefused(given)) return given;
  const copied = plainCopy(given.values, root, root === 'context' ? 'null' : 'left out');
  if (!isRefused(copied)) sayLosses(copied.losses, what, rules);
  if (!isRefused(copied) || copied.refusal.code !== 'INVALID_PROPS') return copied;
  return { refusal: { ...copied.refusal, code } };
}

/** Says what a caller gave and will not be sent: once for each place. */
export function sayLosses(
  losses: readonly Loss[] | undefined,
  what: string,
  { warn }: Pick<StampRules, 'warn'>,
): void {
  for (const { field, what: happened } of losses ?? []) {
    const place = field.replace(/\[\d+\]/g, '[]');
    warn(`lost ${place} of ${what}`, `${place} of ${what} ${happened}`);
  }
}

function readObject(values: unknown = {}, root: string, code: 'INVALID_PROPS' | 'INVALID_TRAITS'): Given {
  if (isPromise(values)) {
    return { refusal: refuse(code, root, `${root} is a promise; await it first`) };
  }
  if (typeof values === 'object' && values !== null && !Array.isArray(values)) return { values };
  const kind = values === null ? 'null' : Array.isArray(values) ? 'an array' : `of type ${typeof values}`;
  return { refusal: refuse(code, root, `${root} is ${kind}; give an object of names and values`) };
}

function refuse(code: RejectionCode, field: string, message: string): Refusal {
  return { code, message, field };
}
