import type { Evidence, Finding } from './checks/evidence.js';
import { checkLedger } from './checks/ledger.js';
import { checkOutcomes } from './checks/outcomes.js';
import { checkPeople } from './checks/people.js';
import { checkTimelines } from './checks/timelines.js';
import { checkTraffic } from './checks/traffic.js';
import type { Paint } from './screen.js';

const indent = ' '.repeat(6);
const labelWidth = 26;

/** Judges a run, and puts the findings into a table. */
export function report(
  evidence: Evidence,
  paint: Paint,
): { readonly text: string; readonly isGood: boolean } {
  const groups: [string, Finding[]][] = [
    ["The tracker's ledger", checkLedger(evidence)],
    [
      'What the server stored, by the key of the backend',
      [...checkTimelines(evidence), ...checkOutcomes(evidence)],
    ],
    ['Who the server knows', checkPeople(evidence)],
    ['On the wire', checkTraffic(evidence)],
  ];
  const failed = groups.flatMap(([, findings]) => findings).filter(({ isGood }) => isGood === false);
  const heads = `${indent}${' '.repeat(labelWidth)}${['all', 'Track API', 'Pipelines'].map(cell).join('')}`;
  const lines = groups.flatMap(([title, findings]) => [
    '',
    paint('bold', title),
    ...findings.map((finding) => row(finding, paint)),
  ]);
  const isGood = failed.length === 0;
  const verdict = isGood
    ? paint('green', 'The books agree: every event once, and every one accounted for.')
    : paint('red', `The books do not agree: ${failed.map(({ label }) => label).join(', ')}.`);
  return { text: ['', paint('dim', heads), ...lines, '', verdict].join('\n'), isGood };
}

function row({ label, total, byApi, isGood, note }: Finding, paint: Paint): string {
  const mark = isGood === undefined ? '    ' : isGood ? paint('green', 'ok  ') : paint('red', 'FAIL');
  const figures = [total, byApi?.track, byApi?.pipelines].map(cell).join('');
  const text = `${label.padEnd(labelWidth)}${figures}`;
  const words = note ? `\n${indent}${paint('dim', note)}` : '';
  return `${mark}  ${isGood === false ? paint('red', text) : text}`.trimEnd() + words;
}

function cell(value: number | string | undefined): string {
  const text = typeof value === 'number' ? value.toLocaleString('en') : (value ?? '');
  return text.padStart(11);
}
