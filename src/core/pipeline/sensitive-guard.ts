import type { ActionEvent, PlainObject, TrackerEvent } from '../model/event.js';
import { isRefusal } from '../model/is-refusal.js';
import type { Refusal } from '../model/outcome.js';
import { declaredKeys } from '../plan/declared-keys.js';
import type { Plan } from '../plan/define-plan.js';
import { withPageName } from '../rules/page-name.js';
import { type AllowedPaths, readAllowedPaths } from '../sensitive/allowed-paths.js';
import { type Finding, type SensitiveFinder, sensitiveFinder } from '../sensitive/find-sensitive.js';
import { redact, redacted } from '../sensitive/redact.js';
import type { SensitiveDataSettings } from '../sensitive/sensitive-data-options.js';
import type { Warn } from './warn-once.js';

/** Looks at an event after middleware: gives it back as it was, or without what looks sensitive, or refuses it. */
export type SensitiveGuard = (event: TrackerEvent) => TrackerEvent | Refusal;

type Root = 'props' | 'traits' | 'attributes' | 'context';

/** Whose words the names of events and properties are: a developer's, or those of anybody who sends a request. */
export type NamesAre = 'ours' | 'anybodys';

/** What every event is looked at with. */
interface Guarding extends SensitiveDataSettings {
  readonly plan: Plan | undefined;
  readonly find: SensitiveFinder;
  readonly warn: Warn;
  readonly namesAre: NamesAre;
}

/**
 * @param warn One warning for each topic.
 * @param namesAre Where they are anybody's, a line holds only those that the plan has, too.
 * @throws TrackerError `INVALID_OPTION` for exceptions in the plan that are no paths.
 */
export function sensitiveGuard(
  settings: SensitiveDataSettings,
  plan: Plan | undefined,
  warn: Warn,
  namesAre: NamesAre = 'ours',
): SensitiveGuard | undefined {
  if (settings.action === 'allow') return undefined;
  const guarding: Guarding = { ...settings, plan, find: sensitiveFinder(), warn, namesAre };
  const everywhere = readAllowedPaths('sensitiveData.allow', settings.allow);
  const byEvent = new Map<string, AllowedPaths | undefined>();
  for (const [name, { allowSensitive }] of Object.entries(plan?.events ?? {})) {
    if (allowSensitive === undefined) continue;
    const option = `plan.events[${JSON.stringify(name)}].allowSensitive`;
    byEvent.set(name, readAllowedPaths(option, allowSensitive, settings.allow));
  }
  const inTraits = readAllowedPaths(
    'plan.traits.allowSensitive',
    plan?.traits?.allowSensitive,
    settings.allow,
  );
  const inContext = everywhere?.below.get('context');

  return (given) => {
    const { context } = given;
    const event = context === undefined ? given : lookAt(given, 'context', context, inContext, guarding);
    if (isRefusal(event)) return event;
    switch (event.kind) {
      case 'event':
        return lookAt(event, 'props', event.props, byEvent.get(event.name) ?? everywhere, guarding);
      case 'page':
        return lookAtPage(event, everywhere, guarding);
      case 'screen':
        return lookAt(event, 'props', event.props, everywhere, guarding);
      case 'identify':
        return lookAt(event, 'traits', event.traits, inTraits, guarding);
      case 'group':
        return lookAt(event, 'traits', event.traits, everywhere, guarding);
      case 'addDevice':
        return lookAt(event, 'attributes', event.attributes, everywhere, guarding);
      default:
        return event;
    }
  };
}

/** A name that is too long is sent as the property `url`, and is looked at as that. The name itself is a name. */
function lookAtPage(
  event: ActionEvent,
  allowed: AllowedPaths | undefined,
  guarding: Guarding,
): TrackerEvent | Refusal {
  const named = withPageName(event);
  const looked = lookAt(named, 'props', named.props, allowed, guarding);
  // Cut here already where something of it was struck out, or the whole would be written once more.
  return looked === named ? event : looked;
}

/** How many values of one kind one event may bring into the log. */
const mostOfAKind = 10;

function lookAt(
  event: TrackerEvent,
  root: Root,
  values: PlainObject,
  allowed: AllowedPaths | undefined,
  { action, plan, find, warn, namesAre }: Guarding,
): TrackerEvent | Refusal {
  const findings = find(values, allowed);
  const [first] = findings;
  if (first === undefined) return event;
  const isInPlan =
    plan !== undefined && root !== 'context' && (event.kind === 'event' || event.kind === 'identify');
  const whereToAllow = isInPlan
    ? 'allowSensitive in the plan, or sensitiveData.allow'
    : 'sensitiveData.allow';
  const advice = ({ field }: Finding) =>
    `do not send it, or allow '${allowedPathOf(root, field)}' (${whereToAllow})`;
  if (action === 'reject') {
    const field = root + first.field;
    return { code: 'SENSITIVE_DATA', message: `${field} ${lookOf(first)}; ${advice(first)}`, field };
  }
  const name = event.kind === 'event' ? event.name : event.kind;
  for (const finding of firstOfEachKind(findings)) {
    // Each kind of finding has a budget of its own: many passwords do not hide a card number.
    const topic = `SENSITIVE_DATA:${finding.finds.replaceAll(' ', '-')} ${name}`;
    if (namesAre === 'ours' || isOfPlan(event, root, finding.path, plan)) {
      const place = root + withoutIndexes(finding.field);
      warn(
        `${topic} ${place}`,
        `${place} of ${name} ${lookOf(finding)}, and is sent as ${redacted}; ${advice(finding)}`,
      );
    } else {
      const isKnown = event.kind !== 'event' || (plan !== undefined && Object.hasOwn(plan.events, name));
      warn(
        isKnown ? topic : 'SENSITIVE_DATA:unknown-event',
        `a property that the plan does not declare, of ${isKnown ? name : 'an event'}, ${lookOf(finding)}, and is sent as ${redacted}`,
      );
    }
  }
  const clean = redact(
    values,
    findings.map(({ path }) => path),
  );
  return { ...event, [root]: clean } as TrackerEvent;
}

/** What of one event is named in the log. A list of a thousand passwords is one mistake, and each look into the plan costs. */
function* firstOfEachKind(findings: readonly Finding[]): Iterable<Finding> {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const count = (counts.get(finding.finds) ?? 0) + 1;
    counts.set(finding.finds, count);
    if (count <= mostOfAKind) yield finding;
  }
}

/** Whether the plan has the event and declares the property. */
function isOfPlan(event: TrackerEvent, root: Root, path: Finding['path'], plan: Plan | undefined): boolean {
  if (plan === undefined || root === 'context') return false;
  const { events, traits } = plan;
  const definition =
    event.kind === 'event' && Object.hasOwn(events, event.name) ? events[event.name] : undefined;
  const schema = event.kind === 'identify' ? traits?.schema : definition?.props;
  return schema !== undefined && declaredKeys(schema, path.slice(0, -1)).includes(String(path.at(-1)));
}

function lookOf({ finds, by }: Finding): string {
  return by === 'name' ? `holds ${finds}, as its name says` : `holds what looks like ${finds}`;
}

function withoutIndexes(field: string): string {
  return field.replace(/\[\d+\]/g, '');
}

/** As the options take it: names alone, and `context` before those of the context. */
function allowedPathOf(root: Root, field: string): string {
  const path = withoutIndexes(field);
  return root === 'context' ? root + path : path.slice(1);
}
