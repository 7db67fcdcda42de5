import type { PlainObject, PlainValue } from '../model/event.js';
import type { AllowedPaths } from './allowed-paths.js';
import { isCardAsNumber } from './card-rule.js';
import type { KeyRule } from './key-rule.js';
import { KeyVerdicts } from './key-verdicts.js';
import { redacted } from './redact.js';
import { saysNothing } from './says-nothing.js';
import { secretIn } from './value-rules.js';

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
}

/** Looks through the values of an event. Nothing is written for what is harmless. */
export type SensitiveFinder = (values: PlainObject, allowed?: AllowedPaths) => readonly Finding[];

/** Makes a finder, which remembers what names say. */
export function sensitiveFinder(): SensitiveFinder {
  const keys = new KeyVerdicts();
  return (values, allowed) => {
    const place: Place = { path: [], findings: [], keys };
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
  for (const key of Object.keys(values)) {
    const below = allowed?.below.get(key);
    if (below?.isAllowed) continue;
    const value = values[key] as PlainValue;
    if (value === null || typeof value === 'boolean' || value instanceof Date) continue;
    const verdict = place.keys.of(parent, key);
    place.path.push(key);
    lookAt(value, key, verdict.rule ?? inherited, verdict.isReference, below, place);
    place.path.pop();
  }
}

function lookAt(
  value: PlainValue,
  key: string,
  rule: KeyRule | undefined,
  isReference: boolean,
  allowed: AllowedPaths | undefined,
  place: Place,
): void {
  if (typeof value === 'string') lookAtText(value, rule, isReference, place);
  else if (typeof value === 'number') lookAtNumber(value, rule, isReference, place);
  else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      place.path.push(index);
      lookAt(value[index] as PlainValue, key, rule, isReference, allowed, place);
      place.path.pop();
    }
  } else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    lookThrough(value as PlainObject, key, rule?.coversObjects ? rule : undefined, allowed, place);
  }
}

function lookAtText(value: string, rule: KeyRule | undefined, isReference: boolean, place: Place): void {
  if (rule?.fits(value) && !saysNothing(value)) found(rule.finds, 'name', place);
  else {
    const secret = secretIn(value, { isReference, keys: place.keys });
    if (secret !== undefined) found(secret.finds, 'value', place);
  }
}

function lookAtNumber(value: number, rule: KeyRule | undefined, isReference: boolean, place: Place): void {
  if (rule?.fits(value)) found(rule.finds, 'name', place);
  else if (isCardAsNumber(value, { isReference, keys: place.keys })) found('a card number', 'value', place);
}

function found(finds: string, by: 'name' | 'value', { path, findings, keys }: Place): void {
  const field = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${shown(step, keys)}`))
    .join('');
  findings.push({ path: [...path], field, finds, by });
}

const longestName = 60;

function shown(name: string, keys: KeyVerdicts): string {
  if (secretIn(name, { isReference: false, keys })) return redacted;
  return name.length > longestName ? `${name.slice(0, longestName)}…` : name;
}
