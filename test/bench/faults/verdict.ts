import { crashed, type Evidence, falselyReported } from './evidence.js';
import type { Line } from './row.js';

/** What must hold for ours in every line: besides the line's own promise, no lie, no throw, no crash. */
export function unmet(line: Line, evidence: Evidence): readonly string[] {
  const lies = falselyReported(evidence);
  return [
    ...(line.isKept(evidence) ? [] : [`promised: ${line.promise}; seen: ${line.cell(evidence)}`]),
    ...(lies > 0 ? [`${lies} events reported delivered that are not there`] : []),
    ...(evidence.thrown.length > 0 ? [`thrown at the caller: ${evidence.thrown[0]}`] : []),
    ...(crashed(evidence) ? [`the process ended with code ${evidence.exitCode}: ${evidence.said}`] : []),
  ];
}
