import { clip } from './complaints.js';
import { isNothing, isObject } from './is-nothing.js';

type Body = Readonly<Record<string, unknown>>;

/**
 * What says in an answer that it is a failure, by the names that gateways and frameworks give it, in small letters without
 * `_` and `-`. The first that is found gives the reason.
 */
const signs: readonly {
  readonly names: RegExp;
  readonly isBad: (value: unknown, body: Body) => boolean;
}[] = [
  {
    names:
      /^(?:api)?err(?:or)?s?(?:msgs?|messages?|codes?|types?|descriptions?|details?|texts?|reasons?|info|lists?|names?|status|count)?$|^(?:exceptions?|faults?|failures?)$/,
    isBad: (value) => !isNothing(value) && !isNoError(value),
  },
  // A service that says in so many words that it worked may add some more.
  { names: /^(?:message|msg|details?)$/, isBad: (value, body) => hasWords(value) && !saysYes(body) },
  {
    names: /^(?:is)?(?:success|successful|succeeded|ok|accepted|valid|authori[sz]ed|authenticated)$/,
    isBad: isNo,
  },
  {
    names: /^(?:iserror|haserrors?|(?:is)?(?:failed|blocked|denied|rejected)|failed(?:record)?count)$/,
    isBad: isYes,
  },
  { names: /^status$/, isBad: (value) => value === false || isErrorStatus(value) || isUnknownState(value) },
  { names: /^(?:statuscode|httpstatus|httpstatuscode|httpcode|code)$/, isBad: isErrorStatus },
  { names: /^(?:result|state|response|outcome|type|code|reason|title|ack)$/, isBad: isBadWord },
];

/**
 * Why a JSON object in an answer of 200 or 207 is no success, if so, in words. Customer.io's APIs answer `{}` there, Segment
 * `{ "success": true }`; an object with an error in it comes from a gateway, a proxy or a firewall between.
 */
export function failureIn(body: Body): string | undefined {
  const meta = isObject(body.meta) ? body.meta : {};
  const found = [...[body, meta].flatMap((one) => signsIn(one)), ...wrappedIn(body).flatMap(ofResult)];
  return found.find((one) => one.includes(': ')) ?? found[0];
}

/**
 * Whether an answer is that of a GraphQL server (GraphQL specification §7): its `errors` are about the request, and never
 * about one event of a batch.
 */
export function isGraphQl(body: Body): boolean {
  const { errors } = body;
  if (!Array.isArray(errors)) return false;
  return (
    Object.hasOwn(body, 'data') ||
    errors.some(
      (one) => isObject(one) && (Object.hasOwn(one, 'extensions') || Object.hasOwn(one, 'locations')),
    )
  );
}

/** What gateways put the answer of a service into, and what some services put theirs into. */
const wrappers = /^(?:data|results?|responses?|body|payload|items|records|status)$/;

/** A batch may have a result for each event. */
const mostResults = 100;

/** The objects one level down. */
function wrappedIn(body: Body): readonly Body[] {
  return Object.entries(body)
    .filter(([name]) => wrappers.test(plainName(name)))
    .flatMap(([, value]) => (Array.isArray(value) ? value.slice(0, mostResults) : [value]))
    .filter(isObject);
}

/** There, `message` is anybody's field. */
function ofResult(result: Body): readonly string[] {
  const { message: _message, msg: _msg, detail: _detail, details: _details, ...rest } = result;
  return signsIn(rest);
}

function signsIn(body: Body): readonly string[] {
  const entries = Object.entries(body).map(([name, value]) => ({ name, value, key: plainName(name) }));
  return signs.flatMap(({ names, isBad }) =>
    entries
      .filter(({ key, value }) => names.test(key) && isBad(value, body))
      .map(({ name, value }) => say(name, value)),
  );
}

function plainName(name: string): string {
  return name.slice(0, 40).toLowerCase().replaceAll('_', '').replaceAll('-', '');
}

/** Of an object the name alone, unless it has words. */
function say(name: string, value: unknown): string {
  const words = isObject(value)
    ? [value.message, value.msg, value.reason, value.faultstring].find(isText)
    : value;
  return typeof words === 'object' || words === undefined ? clip(name) : clip(`${name}: ${String(words)}`);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function hasWords(value: unknown): boolean {
  return (typeof value === 'string' || typeof value === 'object') && !isNothing(value);
}

function saysYes(body: Body): boolean {
  return ['success', 'ok'].some((name) => isYes(body[name]));
}

function isYes(value: unknown): boolean {
  return value === true || Number(value) > 0 || /^(true|yes)$/i.test(String(value));
}

function isNo(value: unknown): boolean {
  return value === false || value === 0 || value === null || /^(false|no|0)$/i.test(String(value));
}

/** Services that always have such a field say so when there is no error. */
function isNoError(value: unknown): boolean {
  return typeof value === 'string' && /^(?:ok|success|none|no errors?|0)$/i.test(value.trim());
}

/** 400 and more, as a number or as text. */
function isErrorStatus(value: unknown): boolean {
  return (typeof value === 'number' || typeof value === 'string') && /^[4-9]\d\d\b/.test(String(value));
}

/** A state that is not one of those that are good: there is no list of the bad ones. */
function isUnknownState(value: unknown): boolean {
  return (
    isText(value) &&
    !/^(ok|okay|yes|true|success(ful)?|succeeded|accepted|queued|created|received|processed|stored|done|completed?|[1-3]\d\d)\b/i.test(
      (value as string).trim(),
    )
  );
}

function isBadWord(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /\b(err|error|fail|failed|failure|fault|denied|forbidden|unauthori[sz]ed|invalid|rejected|refused|unavailable|exception)\b/i.test(
      value
        .slice(0, 300)
        .replaceAll('_', ' ')
        .replace(/([a-z])(?=[A-Z])/g, '$1 '),
    )
  );
}
