import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { KeyVerdicts } from '../../../src/core/sensitive/key-verdicts.js';
import { secretIn } from '../../../src/core/sensitive/secret-in.js';
import { runs } from '../../property/runs.js';
import { countingMatcher } from './counting-matcher.js';
import { fakeSecrets, otherFakeSecrets } from './fake-secrets.js';

const nativeExec = RegExp.prototype.exec;
let isCounting = false;

/** What is found in a text, how many steps it took, and whether the counting matcher and the runtime agree. */
function counted(text: string) {
  const matcher = countingMatcher();
  const keys = new KeyVerdicts();
  const disagreements: string[] = [];
  RegExp.prototype.exec = function exec(this: RegExp, given: string) {
    // The matcher's own expressions are the runtime's, and those that only ever see a name or a number (they split it).
    if (isCounting || this.sticky || this.unicode) return nativeExec.call(this, given);
    isCounting = true;
    const { lastIndex } = this;
    const found = matcher.exec(this, given);
    const after = this.lastIndex;
    this.lastIndex = lastIndex;
    const native = nativeExec.call(this, given);
    if (JSON.stringify(native) !== JSON.stringify(found && [...found]) || this.lastIndex !== after) {
      disagreements.push(`${this.source} on ${given.slice(0, 50)}`);
    }
    isCounting = false;
    return native;
  };
  try {
    const finds = secretIn(text, { isReference: false, keys })?.finds;
    return { finds, steps: matcher.steps, disagreements };
  } finally {
    RegExp.prototype.exec = nativeExec;
    isCounting = false;
  }
}

afterEach(() => {
  RegExp.prototype.exec = nativeExec;
});

/** What the rules look for, and pieces of it. */
const pieces = [
  ...['a', 'A', '1', '_', '-', '.', ' ', '=', '@', ':', '/', '%', '[', 'é', '\n'],
  ...['eyJ', 'eyJaaaaaaaaaaaa', 'eyJaaaaaaaaaa.', '-----', '-----BEGIN ', 'AAAAAAAAAAAA ', 'PRIVATE KEY'],
  ...[
    'AKIA',
    'AKIAAAAA',
    'AIza',
    'ghp_',
    'github_pat_',
    'glpat-',
    'xoxb-',
    'xoxb-1-',
    'hooks.slack.com/services/T',
  ],
  ...['sk_live_', 'whsec_', 'npm_', 'SG.', 'SG.aaaaaaaaaaaaaaaa.', 'shpat_', 'hf_', 'ya29.', 'GOCSPX-'],
  ...['sk-', 'sk-aaaaaaaaaaaaaaaaaaaaaaaa', 'Bearer ', 'bearer  ', 'Bearer aaaaaaaaaaaaaaaa'],
  ...['://', 'https://a:', '://a:b', '?a=', '&token=', '?[a]', ';password=***&', '#x'],
  ...[
    '4242 ',
    '4242 4242 4242 ',
    '4242-4242-',
    '42424242424242',
    '123-45-',
    'AB 12 34',
    'DE89 ',
    'DE893704',
    'a1b2',
  ],
] as const;

describe('looking through a text', () => {
  test.each(pieces.map((piece) => [piece]))(
    'takes time in step with its length: %j again and again',
    (piece) => {
      expectLinear(piece);
    },
  );

  test('takes time in step with its length, whatever is repeated', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 2, maxLength: 4 }), (some) => {
        expectLinear(some.join(''));
      }),
      runs(30, 5000),
    );
  });

  test('is counted by a matcher that finds what the runtime finds', () => {
    const texts = [...Object.entries(fakeSecrets), ...otherFakeSecrets];
    for (const [finds, text] of texts) {
      expect(counted(`before ${text} after`)).toMatchObject({ finds, disagreements: [] });
    }
    expect(counted('x'.repeat(50)).steps).toBeGreaterThan(50);
  });

  test('would be seen to take too long by an expression that tries again and again', () => {
    const [short, long] = [100, 200].map((length) => {
      const matcher = countingMatcher();
      matcher.exec(/eyJ[\w-]*\./, 'eyJ'.repeat(length));
      return matcher.steps;
    }) as [number, number];
    expect(long).toBeGreaterThan(short * 3);
  });
});

/** Twice the text, twice the steps: a pattern that tries every end for every beginning takes four times as many. */
function expectLinear(piece: string): void {
  const [short, long] = [800, 1600].map((length) => counted(piece.repeat(length).slice(0, length)));
  expect(short?.disagreements).toEqual([]);
  expect(long?.steps).toBeLessThan((short?.steps ?? 0) * 2.5 + 1000);
  expect(long?.steps).toBeLessThan(1600 * 1500);
}
