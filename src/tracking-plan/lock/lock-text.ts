import type { HistoryEntry } from '../document/history.js';
import type { AliasDocument, EventDocument, TraitsDocument } from '../document/plan-document.js';
import type { Property, Shape } from '../document/shape.js';
import { type Lock, lockfileVersion } from './lock.js';

/**
 * A lock as the text of its file: in a stable order, a line for each property, so that a review shows what changed and
 * nothing else.
 */
export function lockText({ document, history }: Lock): string {
  const { naming, identifyFrom, events, traits, pages } = document;
  const ordered = inOrder({
    lockfileVersion,
    naming,
    identifyFrom,
    events: byName(events, orderedEvent),
    traits: traits && orderedTraits(traits),
    pages: pages && [...pages].sort(),
    history: history.map(orderedEntry),
  });
  return `${block(ordered, '')}\n`;
}

/** What goes on lines of its own, whatever is in it. */
const tables: ReadonlySet<string> = new Set([
  'events',
  'properties',
  'traits',
  'pages',
  'history',
  'changes',
]);

function block(value: unknown, indent: string, name = ''): string {
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const lines = Array.isArray(value)
    ? value.map((one) => inner + text(one, inner, '', name))
    : Object.entries(value as object).map(
        ([key, one]) => `${inner}${JSON.stringify(key)}: ${text(one, inner, key, name)}`,
      );
  return lines.length === 0 ? open + close : `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function text(value: unknown, indent: string, key: string, parent: string): string {
  const isBlock = isFilled(value) && (tables.has(key) || parent === 'events' || hasTable(value));
  return isBlock ? block(value, indent, key) : line(value);
}

function hasTable(value: object): boolean {
  const isList = Array.isArray(value);
  return Object.entries(value).some(
    ([key, one]) => isFilled(one) && ((tables.has(key) && !isList) || hasTable(one)),
  );
}

function isFilled(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function line(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(line).join(', ')}]`;
  const entries = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${line(one)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function orderedEvent(event: EventDocument): object {
  const { description, stage, owner, sentFrom, since, backfilled, deprecated, aliases, properties, rest } =
    event;
  return inOrder({
    description,
    stage,
    owner,
    sentFrom,
    since,
    backfilled,
    deprecated,
    aliases:
      aliases && [...aliases].sort((one, other) => compareText(one.name, other.name)).map(orderedAlias),
    properties: byName(properties, orderedProperty),
    rest: rest && orderedProperty(rest),
  });
}

function orderedAlias({ name, sendBothUntil }: AliasDocument): object {
  return inOrder({ name, sendBothUntil });
}

function orderedTraits({ properties, rest, writers, setOnce }: TraitsDocument): object {
  return inOrder({
    properties: byName(properties, orderedProperty),
    rest: rest && orderedProperty(rest),
    writers: writers && byName(writers, (names) => [...names].sort()),
    setOnce: setOnce && [...setOnce].sort(),
  });
}

function orderedProperty(property: Property): object {
  const { optional, description } = property;
  return inOrder({ ...orderedShape(property), optional, description });
}

function orderedShape({ type, enum: values, format, limits, items, properties, rest, anyOf }: Shape): object {
  return inOrder({
    type,
    enum: values,
    format,
    limits: limits && byName(limits, (limit) => limit),
    items: items && orderedShape(items),
    properties: properties && byName(properties, orderedProperty),
    rest: rest && orderedShape(rest),
    anyOf: anyOf?.map(orderedShape),
  });
}

function orderedEntry({ date, reason, changes }: HistoryEntry): object {
  return inOrder({
    date,
    reason,
    changes: changes.map(({ kind, path, what }) => ({ kind, path, what })),
  });
}

/** The keys as they are given, without those that have nothing. */
function inOrder(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function byName<Value>(record: Readonly<Record<string, Value>>, ordered: (value: Value) => unknown): object {
  const names = Object.keys(record).sort(compareText);
  return Object.fromEntries(names.map((name) => [name, ordered(record[name]!)]));
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
