import { describe, expect, test } from 'vitest';
import { type CheckInput, type CheckResult, checkPlan } from '../../../src/tracking-plan/check/check-plan.js';
import type { PlanDocument } from '../../../src/tracking-plan/document/plan-document.js';
import { lintPlan } from '../../../src/tracking-plan/lint/lint-plan.js';
import type { Lock } from '../../../src/tracking-plan/lock/lock.js';
import { report } from '../../../src/tracking-plan/report/report.js';
import { planWith } from '../plan-documents.js';

const plain = { isColoured: false };
const places = new Map([
  ['events/Order Completed', { file: 'src/plan.ts', line: 3, column: 5 }],
  ['events/Order Completed/properties/total', { file: 'src/plan.ts', line: 4, column: 7 }],
]);
const locked = (document: PlanDocument): Lock => ({ document, history: [] });

function checked(before: PlanDocument, after: PlanDocument, more: Partial<CheckInput> = {}): CheckResult {
  return checkPlan({
    plan: { document: after, places, file: 'src/plan.ts' },
    lock: locked(before),
    lockFile: 'typed-cio.lock.json',
    findings: [],
    isStrict: false,
    ...more,
  });
}

const number = planWith({ type: 'number' });
const text = planWith({ type: 'string' });
const differ = checked(number, planWith({ type: 'string', optional: true, description: 'A.' }));
const linted = checked(number, number, { findings: lintPlan(number, '2026-11-22') });
const breaks = { lock: locked(number), name: 'main' };
const declared: Lock = {
  document: text,
  history: [
    {
      date: '2026-11-22',
      reason: 'Exact.',
      changes: [{ kind: 'breaking', path: 'events/Order Completed/properties/total', what: 'x' }],
    },
  ],
};

describe('checkPlan', () => {
  test.each<[string, CheckResult, boolean]>([
    ['a plan that agrees', checked(number, number), true],
    [
      'a plan that differs, however safely',
      checked(number, planWith({ type: 'number', description: 'A' })),
      false,
    ],
    ['warnings', linted, true],
    [
      'warnings when it is strict',
      checked(number, number, { findings: lintPlan(number, ''), isStrict: true }),
      false,
    ],
    [
      'an error',
      checked(number, number, {
        findings: [{ rule: 'r', severity: 'error', path: 'events', message: '', advice: '' }],
      }),
      false,
    ],
    ['a base that had no lock', checked(text, text, { base: { lock: undefined, name: 'main' } }), true],
    ['a break since the base that nobody declared', checked(text, text, { base: breaks }), false],
    ['a break since the base that is declared', checked(text, text, { base: breaks, lock: declared }), true],
  ])('judges %s', (_, { isOk }, want) => {
    expect(isOk).toBe(want);
  });

  test('tells a break once, that is one since the lock and since the base', () => {
    expect(checked(number, text, { base: breaks })).toMatchObject({
      changes: [{ kind: 'breaking' }],
      breaksSinceBase: [],
    });
  });

  test('places what has no place of its own where the part around it is', () => {
    const removed = checked(
      planWith({ type: 'object', properties: { a: {} } }),
      planWith({ type: 'object', properties: {} }),
    );
    expect(removed.changes).toMatchObject([{ place: { line: 4 } }]);
    expect(checked({ events: { A: { properties: {} } } }, { events: {} }).changes).toMatchObject([
      { place: { file: 'src/plan.ts' } },
    ]);
  });
});

describe('report as text', () => {
  test('shows changes by what they do, with place and advice, and what to do', () => {
    expect(
      report(differ, 'text', plain),
    ).toBe(`src/plan.ts and typed-cio.lock.json differ: 1 breaking change, 1 risky change, 1 safe change.

Breaking
  ✗ Order Completed: the property total is string now, it was number
    src/plan.ts:4:7  a property of another type is another property: give it a new name

Risky
  ! Order Completed: the property total is optional now
    src/plan.ts:4:7  what reads it must do without

Safe
  · Order Completed: the property total is described otherwise
    src/plan.ts:4:7

Take the breaking changes back; or, if they are meant, run npx typed-cio lock --breaking "why" and commit the lock file.`);
  });

  test('shows what could be better, not all of it when it is much', () => {
    const names = Array.from(
      { length: 12 },
      (_, at) => [`Step ${at} Done`, { description: 'A.', stage: 'Churn', properties: {} } as const] as const,
    );
    const plan = { events: Object.fromEntries(names) };
    const lines = report(checked(plan, plan, { findings: lintPlan(plan, '') }), 'text', plain).split('\n');
    expect(lines[2]).toBe('What could be better: 12 hints');
    expect(lines.at(-1)).toBe('  … and 2 more of missing-owner; --format json has all');
    expect(report(linted, 'text', plain)).toContain(
      '  ! the event Order Completed has no description [missing-description]\n    src/plan.ts:3:5  say what',
    );
  });

  test('shows breaks since the base', () => {
    const silent = report(checked(text, text, { base: breaks }), 'text', plain);
    expect(silent).toContain(
      'Breaking since the base\n  ✗ Order Completed: the property total is string now, it was number (since main; declared nowhere)',
    );
    expect(silent).toContain('1 break since main is declared nowhere: ');
    const meant = report(checked(text, text, { base: breaks, lock: declared }), 'text', plain);
    expect(meant).toContain(
      'Meant to break\n  · Order Completed: the property total is string now, it was number (since main; declared: Exact.)',
    );
  });

  test('asks for a new lock where nothing breaks', () => {
    expect(report(checked(number, planWith({ type: 'number', description: 'A' })), 'text', plain)).toContain(
      'If this is meant, run npx typed-cio lock and commit the lock file.',
    );
  });

  test('has colours where they are welcome', () => {
    expect(report(differ, 'text', { isColoured: true })).toContain('\u001b[31m✗\u001b[39m');
    expect(report(differ, 'text', plain)).not.toContain('\u001b');
  });
});

describe('report as JSON', () => {
  test('has all of it', () => {
    expect(JSON.parse(report(differ, 'json', plain))).toMatchObject({
      ok: false,
      plan: 'src/plan.ts',
      lock: 'typed-cio.lock.json',
      summary: { breaking: 1, risky: 1, safe: 1, breakingSinceBase: 0, errors: 0, warnings: 0, hints: 0 },
      changes: [
        {
          kind: 'breaking',
          file: 'src/plan.ts',
          line: 4,
          column: 7,
          path: 'events/Order Completed/properties/total',
        },
        {},
        {},
      ],
      breaksSinceBase: [],
      findings: [],
      whatToDo: [expect.stringContaining('npx typed-cio lock')],
    });
    expect(JSON.parse(report(linted, 'json', plain))).toMatchObject({
      ok: true,
      summary: { warnings: 1, hints: 2 },
    });
  });
});

describe('report as annotations', () => {
  test('says each thing on one line, at its place', () => {
    const lines = report(differ, 'github', plain).split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe(
      '::error file=src/plan.ts,line=4,col=7,title=typed-cio breaking-change::Order Completed: the property total is ' +
        'string now, it was number%0Aa property of another type is another property: give it a new name',
    );
    expect(lines[1]).toMatch(/^::warning /);
    expect(lines[2]).toMatch(/^::notice /);
  });

  test('escapes what would end an annotation', () => {
    const finding = {
      rule: 'a:b,c',
      severity: 'error',
      path: 'events',
      message: '100%\r\n::error',
      advice: 'x',
    } as const;
    const plan = { document: number, places, file: 'src/a,b:c%.ts' };
    const [line] = report(checked(number, number, { plan, findings: [finding] }), 'github', plain).split(
      '\n',
    );
    expect(line).toBe('::error file=src/a%2Cb%3Ac%25.ts,title=typed-cio a%3Ab%2Cc::100%25%0D%0A::error%0Ax');
  });
});

describe('report as SARIF', () => {
  interface Sarif {
    readonly $schema: string;
    readonly version: string;
    readonly runs: readonly {
      readonly tool: {
        readonly driver: {
          readonly name: string;
          readonly rules: readonly {
            readonly id: string;
            readonly shortDescription: { readonly text: string };
          }[];
        };
      };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations: readonly {
          readonly physicalLocation: {
            readonly artifactLocation: { readonly uri: string };
            readonly region?: { readonly startLine: number };
          };
        }[];
        readonly partialFingerprints: Readonly<Record<string, string>>;
      }[];
    }[];
  }

  test.each([
    ['changes', differ],
    ['lint', linted],
    ['breaks since the base', checked(text, text, { base: breaks })],
    ['declared breaks', checked(text, text, { base: breaks, lock: declared })],
  ])('is what the standard asks for, with %s', (_, result) => {
    const sarif: Sarif = JSON.parse(report(result, 'sarif', plain));
    expect(sarif.version).toBe('2.1.0');
    const [run] = sarif.runs;
    const { rules } = run!.tool.driver;
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const rule of rules) expect(rule.shortDescription.text).toMatch(/\.$/);
    expect(run!.results.length).toBeGreaterThan(0);
    for (const { ruleId, ruleIndex, level, message, locations, partialFingerprints } of run!.results) {
      expect(rules[ruleIndex]?.id).toBe(ruleId);
      expect(['error', 'warning', 'note']).toContain(level);
      expect(message.text.length).toBeGreaterThan(0);
      expect(locations).toHaveLength(1);
      const { artifactLocation, region } = locations[0]!.physicalLocation;
      expect(artifactLocation.uri).toBe('src/plan.ts');
      expect(region?.startLine ?? 1).toBeGreaterThan(0);
      expect(Object.values(partialFingerprints)).toHaveLength(1);
    }
  });

  test('writes paths as addresses, and no region where no line is known', () => {
    const plan = { document: text, places: new Map(), file: 'my plans/ä.ts' };
    const { runs }: Sarif = JSON.parse(report(checked(number, text, { plan }), 'sarif', plain));
    expect(runs[0]!.results[0]!.locations[0]!.physicalLocation).toEqual({
      artifactLocation: { uri: 'my%20plans/%C3%A4.ts' },
    });
  });
});
