import type { CheckResult } from '../check/check-plan.js';
import { harmlessJson } from '../document/harmless.js';
import type { Place } from '../document/place.js';
import { rules as lintRules } from '../lint/rules.js';
import { changeRules, reportLines } from './report-line.js';

/** What a check found as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0), which code hosts read. */
export function reportSarif(result: CheckResult): string {
  const rules = [
    ...Object.entries(changeRules).map(([id, text]) => ({ id, shortDescription: { text } })),
    ...lintRules.map(({ id, summary }) => ({ id, shortDescription: { text: summary } })),
  ];
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const results = reportLines(result).map(({ rule, level, message, advice, path, place }) => ({
    ruleId: rule,
    ruleIndex: indexes.get(rule)!,
    level,
    message: { text: advice === undefined ? message : `${message}. ${advice}` },
    locations: [location(place, path)],
    // The same finding, however the file is shifted around it.
    partialFingerprints: { 'typedCioPart/v1': `${rule}:${path}:${message}` },
  }));
  const json = JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [{ tool: { driver: { name: 'typed-cio', rules } }, columnKind: 'utf16CodeUnits', results }],
    },
    null,
    2,
  );
  return harmlessJson(json);
}

function location({ file, line, column }: Place, path: string): object {
  const uri = file.split('/').map(encodeURIComponent).join('/');
  return {
    physicalLocation: {
      artifactLocation: { uri },
      ...(line !== undefined && {
        region: { startLine: line, ...(column !== undefined && { startColumn: column }) },
      }),
    },
    logicalLocations: [{ fullyQualifiedName: path }],
  };
}
