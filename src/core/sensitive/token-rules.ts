import type { ValueRule } from './value-rule.js';

function matching(finds: string, hint: string, pattern: RegExp): ValueRule {
  return { finds, hint, isIn: (text) => pattern.test(text) };
}

/** Three parts or more, the first of them an object in base 64: `{"` is `eyJ`. */
export const jwtRule = matching('a JWT', 'eyJ[\\w-]{10}', /(?<![\w-])eyJ[\w-]{10,}\.[\w-]*\.[\w-]{4}/);

export const privateKeyRule = matching(
  'a private key',
  '-----BEGIN ',
  /-----BEGIN (?:[A-Z\d]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/,
);

/** Access keys whose makers gave them a beginning to be known by. */
export const accessKeyRules: readonly ValueRule[] = [
  matching('an AWS access key', 'A[KS]IA[A-Z2-7]', /(?<![A-Za-z\d])A[KS]IA[A-Z2-7]{16}(?![A-Za-z\d])/),
  matching(
    'a GitHub token',
    'gh[opsru]_|github_pat_',
    /(?<![A-Za-z\d])(?:gh[opsru]_[A-Za-z\d]{36}|github_pat_\w{22})/,
  ),
  matching('a GitLab token', 'glpat-', /(?<![A-Za-z\d])glpat-[\w-]{20}/),
  matching(
    'a Slack token',
    'xox[abeoprs]-|xapp-|hooks\\.slack\\.com',
    /(?<![A-Za-z\d])(?:xox[abeoprs]-[A-Za-z\d-]{10}|xapp-\d-[A-Za-z\d-]{10}|hooks\.slack\.com\/services\/T\w{6})/,
  ),
  matching(
    'a Stripe key',
    '[rs]k_(?:live|test)_|whsec_',
    /(?<![A-Za-z\d])(?:[rs]k_(?:live|test)_[A-Za-z\d]{16}|whsec_[A-Za-z\d+/]{24})/,
  ),
  matching(
    'a Google key',
    'AIza|GOCSPX-|ya29\\.',
    /(?<![A-Za-z\d])(?:AIza[\w-]{35}|GOCSPX-[\w-]{20}|ya29\.[\w-]{20})/,
  ),
  matching('an npm token', 'npm_', /(?<![A-Za-z\d])npm_[A-Za-z\d]{36}/),
  matching('a SendGrid key', 'SG\\.[\\w-]', /(?<![A-Za-z\d])SG\.[\w-]{16,32}\.[\w-]{32}/),
  matching('a Shopify token', 'shp(?:at|ca|pa|ss)_', /(?<![A-Za-z\d])shp(?:at|ca|pa|ss)_[\dA-Fa-f]{32}/),
  matching('a Hugging Face token', 'hf_[A-Za-z]', /(?<![A-Za-z\d])hf_[A-Za-z\d]{30}/),
];

const secretKey = /(?<![\w-])sk-([\w-]{20,200})/g;

/** As OpenAI and others write them. Not the address of a page in Slovak: those have no capitals. */
export const secretKeyRule: ValueRule = {
  finds: 'a secret key',
  hint: 'sk-[\\w-]{20}',
  isIn: (text) => {
    for (const [, rest = ''] of text.matchAll(secretKey)) {
      if (/\d/.test(rest) && /[A-Z]/.test(rest) && /[a-z]/.test(rest)) return true;
    }
    return false;
  },
};

const bearer = /(?<![A-Za-z\d])bearer +([\w.~+/=-]{16,})/gi;

/** A word of sixteen letters can follow as well, so one of them must be a digit. */
export const bearerRule: ValueRule = {
  finds: 'a bearer token',
  hint: '[Bb]earer |BEARER ',
  isIn: (text) => {
    for (const [, token = ''] of text.matchAll(bearer)) if (/\d/.test(token)) return true;
    return false;
  },
};
