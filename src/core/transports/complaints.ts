import { oneLine } from '../model/one-line.js';
import { isNothing, isObject } from './is-nothing.js';

/** One complaint of the server, whatever envelope it came in. */
export interface Complaint {
  readonly message: string;
  readonly field?: string | undefined;
  /** The place of the event in the batch. */
  readonly index?: number | undefined;
}

/** What is kept of a server's words. */
const longestWords = 300;

/** A body says what it is at its start, and whoever sends it chooses its length. */
const longestStart = 4096;

type Body = Readonly<Record<string, unknown>>;

/**
 * The complaints in an answer that could be a good one: the error envelopes of the Track API v1 (`meta.error`,
 * `meta.errors`) and v2 (`errors`). An envelope with nothing in it, in whatever way it is written, is no complaint; one
 * that cannot be read is none either, but a failure all the same (`failureIn`).
 */
export function readComplaints(body: Body): readonly Complaint[] {
  const meta = isObject(body.meta) ? body.meta : {};
  return [meta.error, meta.errors, body.errors].flatMap(entriesOf);
}

function entriesOf(given: unknown): readonly Complaint[] {
  if (Array.isArray(given)) return given.flat(2).filter(isEntry).map(readComplaint);
  if (isObject(given)) {
    if (isNothing(given)) return [];
    return isComplaint(given) ? [readComplaint(given)] : namedEntries(given);
  }
  return isEntry(given) ? [readComplaint(given)] : [];
}

/** `{ "name": ["is required"] }`, `{ "0": { "message": "…" } }`: complaints by the name of a field, or of anything. */
function namedEntries(given: Body): readonly Complaint[] {
  const found = Object.entries(given).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter(isEntry)
      .map((one) =>
        typeof one === 'string' ? { message: clip(one), field: clip(name) } : readComplaint(one),
      ),
  );
  return found.length > 0 ? found : [readComplaint(given)];
}

/** Whether an object is one complaint, not several by their names. */
function isComplaint(given: Body): boolean {
  return (
    Object.hasOwn(given, 'batch_index') ||
    [given.message, given.msg, given.reason].some((words) => typeof words === 'string' && isEntry(words))
  );
}

/** Words, or an object: what says nothing of itself still stands for an event in a list. */
function isEntry(given: unknown): boolean {
  return isObject(given) || (typeof given === 'string' && given.trim() !== '');
}

/**
 * What the body of a refusal says of the events. The body of Data Pipelines' strict mode is documented nowhere, so
 * the words that gateways and frameworks use are understood too, and plain text. A page is written for people who
 * look at a browser: it says nothing of the events.
 */
export function readRefusal(text: string): readonly Complaint[] {
  const value = parse(text);
  if (isObject(value)) {
    const complaints = readComplaints(value);
    if (complaints.length > 0) return complaints;
    return [value.message, value.error, value.detail]
      .flat()
      .filter((one) => isEntry(one) && !isNothing(one))
      .slice(0, 1)
      .map(readComplaint);
  }
  const words = value === undefined ? text : value;
  return typeof words === 'string' && isEntry(words) && !isPage(words) ? [{ message: clip(words) }] : [];
}

/** The words of any body in one line: of a page, those of its title. */
export function wordsOf(text: string): string {
  const start = text.slice(0, longestStart);
  return clip(isPage(text) ? (/<title[^<>]{0,200}>([^<]{0,301})/i.exec(start)?.[1] ?? '') : start);
}

export function parseObject(text: string): Body | undefined {
  const value = parse(text);
  return isObject(value) ? value : undefined;
}

/** A server's words, short enough for a log line. */
export function clip(text: string): string {
  return oneLine(text.slice(0, longestStart).replace(/\s+/g, ' '), longestWords);
}

/** HTML, or XML as storage services write it. */
function isPage(text: string): boolean {
  return /^\s*<|<(?:!doctype|html|head|body)\b/i.test(text.slice(0, longestStart));
}

function readComplaint(given: unknown): Complaint {
  if (!isObject(given)) return { message: clip(String(given)) };
  const { message, msg, reason, field, batch_index: index } = given;
  const words = [message, reason, msg].find((one) => typeof one === 'string');
  return {
    message: clip(typeof words === 'string' ? words : 'no reason'),
    field: typeof field === 'string' && field !== '' ? clip(field) : undefined,
    index: Number.isInteger(index) ? (index as number) : undefined,
  };
}

/** Undefined for what is no JSON: no JSON text has that value. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
