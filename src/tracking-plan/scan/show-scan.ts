import { harmlessIn } from '../document/harmless.js';
import { showPlace } from '../document/place.js';
import { paintIn } from '../report/paint.js';
import type { ScanReport, SentEvent } from './scan-report.js';
import type { CallPlace } from './sent-name.js';

/** What a scan found, for people: what is wrong first, the table of everything last. */
export function showScan(given: ScanReport, isColoured = false): string {
  // Names, files and pieces of code are other people's.
  const report = harmlessIn(given);
  const paint = paintIn(isColoured);
  const section = (title: string, lines: readonly (readonly string[])[]): readonly string[] =>
    lines.length === 0 ? [] : [paint('bold', `${title} (${lines.length})`), ...lines.flat(), ''];
  const sections = [
    section(
      'Sent, and not in the plan',
      report.unknown.map(({ name, verb, nearest, calls }) => {
        const meant = nearest === undefined ? '' : `; did you mean ${nearest}?`;
        return [`  ${verb === 'page' ? 'the page ' : ''}${name}${meant}`, ...placesOf(calls)];
      }),
    ),
    section(
      'Sent under a name that it had before',
      report.alias.map(({ name, event, calls }) => [`  ${name} is ${event} now`, ...placesOf(calls)]),
    ),
    section(
      'Deprecated, and still sent',
      report.deprecated.map(({ name, reason, calls }) => [`  ${name}: ${reason}`, ...placesOf(calls)]),
    ),
    section(
      'Sent from the wrong side',
      report.misplaced.map(({ name, sentFrom, calls }) => [
        `  ${name} is for ${sentFrom === 'server' ? 'servers' : 'pages'} only`,
        ...placesOf(calls),
      ]),
    ),
    section(
      'The name only shows when the code runs',
      report.dynamic.map(({ call, text, type }) => [`  ${showPlace(call)}  ${text}: ${type}`]),
    ),
    section(
      'In the plan, and sent by nobody',
      report.unused.map(({ name, verb, isDeprecated }) => [
        `  ${verb === 'page' ? 'the page ' : ''}${name}${isDeprecated ? ' (deprecated: it can go)' : ''}`,
      ]),
    ),
    section('Events', tableOf(report.events)),
    section('Pages', tableOf(report.pages)),
  ];
  return [...sections.flat(), summaryOf(report)].join('\n');
}

function tableOf(events: readonly SentEvent[]): readonly (readonly string[])[] {
  const sent = events.filter(({ calls }) => calls.length > 0);
  const width = Math.max(0, ...sent.map(({ name }) => name.length));
  return sent.map(({ name, isInPlan, from, calls }) => [
    `  ${name.padEnd(width)}  ${counted(calls.length, 'call')}  ${from.join(' and ')}${isInPlan ? '' : '  not in the plan'}`,
    ...filesOf(calls).map((line) => `    ${line}`),
  ]);
}

/** `src/sign-up.ts:4, 17`: each file once. */
function filesOf(calls: readonly CallPlace[]): readonly string[] {
  const lines = new Map<string, Set<number>>();
  for (const { file, line } of calls) lines.set(file, (lines.get(file) ?? new Set()).add(line));
  return [...lines].map(([file, numbers]) => `${file}:${[...numbers].join(', ')}`);
}

function placesOf(calls: readonly CallPlace[]): readonly string[] {
  return calls.map((call) => {
    const through = call.through === undefined ? '' : `, through ${call.through}`;
    return `    ${showPlace(call)}  ${call.from}${through}`;
  });
}

function summaryOf({ files, events, pages, dynamic }: ScanReport): string {
  const sent = [...events, ...pages].filter(({ calls }) => calls.length > 0);
  const places = new Set(
    [...sent.flatMap(({ calls }) => calls), ...dynamic.map(({ call }) => call)].map(showPlace),
  );
  const names = counted(sent.length, 'name');
  return `${counted(files, 'file')} read: ${counted(places.size, 'call')} of ${names}.`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
