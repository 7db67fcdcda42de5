import { cardRule } from './card-rule.js';
import { ibanRule } from './iban-rule.js';
import { nationalInsuranceRule, socialSecurityRule } from './national-id-rules.js';
import * as tokens from './token-rules.js';
import type { ValueRule } from './value-rule.js';

/** Rules whose finds have a rare character in common. */
export interface ValueFamily {
  /**
   * The source of a regular expression that begins with that character, whatever precedes it: so most texts are done
   * with as soon as their characters are looked through once. Every repetition has an upper bound, and no two
   * families begin with the same character, so none hides another.
   */
  readonly hint: string;
  readonly rules: readonly ValueRule[];
}

const gap = '[ \\u00a0-]';
const cardDigits = `\\d{14}|\\d{4}${gap}\\d{4}${gap}\\d{4}${gap}\\d|\\d{4}${gap}\\d{6}${gap}\\d{4}`;
const idDigits = '\\d{3}-\\d\\d-\\d{4}|\\d\\d ?\\d\\d ?\\d\\d ?[A-D]';
const ibanDigits = '\\d\\d(?<=[A-Za-z]{2}\\d\\d) ?[A-Za-z\\d]{4} ?[A-Za-z\\d]{3}';

export const valueFamilies: readonly ValueFamily[] = [
  {
    hint: `${cardDigits}|${idDigits}|${ibanDigits}`,
    rules: [cardRule, socialSecurityRule, nationalInsuranceRule, ibanRule],
  },
  { hint: 'J(?<=eyJ)', rules: [tokens.jwtRule] },
  { hint: 'A(?:KIA|SIA|Iza)', rules: [tokens.awsRule, tokens.googleRule] },
  { hint: '[Bb]earer |BEARER ', rules: [tokens.bearerRule] },
  {
    hint: '-(?<=-----|sk-|glpat-|xox[abeoprs]-|xapp-|GOCSPX-)',
    rules: [
      tokens.privateKeyRule,
      tokens.secretKeyRule,
      tokens.gitLabRule,
      tokens.slackRule,
      tokens.googleRule,
    ],
  },
  {
    hint: '_(?<=gh[opsru]_|github_pat_|[rs]k_live_|[rs]k_test_|whsec_|npm_|shp(?:at|ca|pa|ss)_|hf_)',
    rules: [tokens.gitHubRule, tokens.stripeRule, tokens.npmRule, tokens.shopifyRule, tokens.huggingFaceRule],
  },
  {
    hint: '\\.(?<=SG\\.|ya29\\.|slack\\.)',
    rules: [tokens.sendGridRule, tokens.googleRule, tokens.slackRule],
  },
];
