import type { PlainObject, TrackerEvent } from '../model/event.js';
import { isRefusal } from '../model/is-refusal.js';
import type { Refusal } from '../model/outcome.js';
import type { Plan } from '../plan/define-plan.js';
import { type AllowedPaths, readAllowedPaths } from '../sensitive/allowed-paths.js';
import { type Finding, type SensitiveFinder, sensitiveFinder } from '../sensitive/find-sensitive.js';
import { redact, redacted } from '../sensitive/redact.js';
import type { SensitiveDataSettings } from '../sensitive/sensitive-data-options.js';

/** Looks at an event after middleware: gives it back as it was, or without what looks sensitive, or refuses it. */
export type SensitiveGuard = (event: TrackerEvent) => TrackerEvent | Refusal;

type Root = 'props' | 'traits' | 'attributes' | 'context';

/** What every event is looked at with. */
interface Guarding extends SensitiveDataSettings {
  readonly hasPlan: boolean;
  readonly find: SensitiveFinder;
  readonly warn: (topic: string, line: string) => void;
}

/**
 * @param warn One warning for each topic.
 * @throws TrackerError `INVALID_OPTION` for exceptions in the plan that are no paths.
 */
export function sensitiveGuard(
  settings: SensitiveDataSettings,
  plan: Plan | undefined,
  warn: Guarding['warn'],
): SensitiveGuard | undefined {
  if (settings.action === 'allow') return undefined;
  const guarding: Guarding = { ...settings, hasPlan: plan !== undefined, find: sensitiveFinder(), warn };
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

function lookAt(
  event: TrackerEvent,
  root: Root,
  values: PlainObject,
  allowed: AllowedPaths | undefined,
  { action, hasPlan, find, warn }: Guarding,
): TrackerEvent | Refusal {
  const findings = find(values, allowed);
  const [first] = findings;
  if (first === undefined) return event;
  const isInPlan = hasPlan && root !== 'context' && (event.kind === 'event' || event.kind === 'identify');
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
  for (const finding of findings) {
    const place = root + withoutIndexes(finding.field);
    warn(
      `${name} ${place}`,
      `${place} of ${name} ${lookOf(finding)}, and is sent as ${redacted}; ${advice(finding)}`,
    );
  }
  const clean = redact(
    values,
    findings.map(({ path }) => path),
  );
  return { ...event, [root]: clean } as TrackerEvent;
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
