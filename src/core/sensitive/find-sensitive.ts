import type { PlainObject, PlainValue } from '../model/event.js';
import { type AllowedPaths, allowedBelow } from './allowed-paths.js';
import { isCardAsNumber } from './card-rule.js';
import type { KeyRule } from './key-rule.js';
import { KeyVerdicts } from './key-verdicts.js';
import { redacted } from './redact.js';
import { saysNothing } from './says-nothing.js';
import { secretIn } from './secret-in.js';

/** A value that looks sensitive: where it is and why, and never what it is. */
export interface Finding {
  /** Names and, for lists, indexes. */
  readonly path: readonly (string | number)[];
  /** The path as it may be shown: a name that is a secret itself is not. */
  readonly field: string;
  /** In words for people: `a card number`. */
  readonly finds: string;
  readonly by: 'name' | 'value';
}

/** What is handed down from an object to what it holds. */
interface Place {
  readonly path: (string | number)[];
  readonly findings: Finding[];
  readonly keys: KeyVerdicts;
  /** The path as it may be shown, once something is found below it: what an object holds has it in common. */
  shownPath: string | undefined;
  /** Names as they may be shown: each is looked through once. */
  readonly shownNames: Map<string, string>;
}

/** Looks through the values of an event. Nothing is written for what is harmless. */
export type SensitiveFinder = (values: PlainObject, allowed?: AllowedPaths) => readonly Finding[];

/** Makes a finder, which remembers what names say. */
export function sensitiveFinder(): SensitiveFinder {
  const keys = new KeyVerdicts();
  return (values, allowed) => {
    const place: Place = { path: [], findings: [], keys, shownPath: undefined, shownNames: new Map() };
    lookThrough(values, '', undefined, allowed, place);
    return place.findings;
  };
}

function lookThrough(
  values: PlainObject,
  parent: string,
  inherited: KeyRule | undefined,
  allowed: AllowedPaths | undefined,
  place: Place,
): void {
  const verdicts = place.keys.below(parent);
  for (const key of Object.keys(values)) {
    const below = allowed && allowedBelow(allowed, key);
    if (below?.isAllowed) continue;
    const value = values[key] as PlainValue;
    if (value === null || typeof value === 'boolean') continue;
    const { rule, isReference } = verdicts.get(key) ?? place.keys.of(parent, key);
    const pair = key === 'value' && rule === undefined ? ruleOfPair(values, place.keys) : undefined;
    lookAt(value, key, key, rule ?? pair ?? inherited, isReference, below, place);
  }
}

/** The fields of a form are often a list of these: `{ name: 'password', value: 'x' }`. */
function ruleOfPair(values: PlainObject, keys: KeyVerdicts): KeyRule | undefined {
  const name = ['name', 'key', 'field', 'label', 'id'].map((one) => values[one]).find(isText);
  return name === undefined ? undefined : keys.of('', name).rule;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** @param step The name of the value, or its index in the list of that name. */
function lookAt(
  value: PlainValue,
  step: string | number,
  key: string,
  rule: KeyRule | undefined,
  isReference: boolean,
  allowed: AllowedPaths | undefined,
  place: Place,
): void {
  if (typeof value === 'string') lookAtText(value, step, rule, isReference, place);
  else if (typeof value === 'number') lookAtNumber(value, step, rule, isReference, place);
  else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    const { shownPath } = place;
    place.path.push(step);
    place.shownPath = undefined;
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) {
        lookAt(value[index] as PlainValue, index, key, rule, isReference, allowed, place);
      }
    } else {
      lookThrough(value as PlainObject, key, rule?.coversObjects ? rule : undefined, allowed, place);
    }
    place.path.pop();
    place.shownPath = shownPath;
  }
}

function lookAtText(
  value: string,
  step: string | number,
  rule: KeyRule | undefined,
  isReference: boolean,
  place: Place,
): void {
  if (rule?.fits(value) && !saysNothing(value)) found(rule.finds, 'name', step, place);
  else {
    const secret = secretIn(value, { isReference, keys: place.keys });
    if (secret !== undefined) found(secret.finds, 'value', step, place);
  }
}

function lookAtNumber(
  value: number,
  step: string | number,
  rule: KeyRule | undefined,
  isReference: boolean,
  place: Place,
): void {
  if (rule?.fits(value)) found(rule.finds, 'name', step, place);
  else if (isCardAsNumber(value, isReference)) found('a card number', 'value', step, place);
}

function found(finds: string, by: 'name' | 'value', step: string | number, place: Place): void {
  place.shownPath ??= place.path.map((one) => shownStep(one, place)).join('');
  const field = place.shownPath + shownStep(step, place);
  place.findings.push({ path: [...place.path, step], field, finds, by });
}

function shownStep(step: string | number, { shownNames, keys }: Place): string {
  if (typeof step === 'number') return `[${step}]`;
  let name = shownNames.get(step);
  if (name === undefined) {
    name = shown(step, keys);
    shownNames.set(step, name);
  }
  return `.${name}`;
}

const longestName = 60;
/** A secret that begins behind so many letters is cut off anyway. */
const lookedThrough = 200;

function shown(name: string, keys: KeyVerdicts): string {
  if (secretIn(name.slice(0, lookedThrough), { isReference: false, keys })) return redacted;
  return name.length > longestName ? `${name.slice(0, longestName)}…` : name;
}
