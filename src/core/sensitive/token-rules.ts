import type { ValueRule } from './value-rule.js';

function matching(finds: string, pattern: RegExp): ValueRule {
  return { finds, isIn: (text) => pattern.test(text) };
}

/** Three parts or more, the first of them an object in base 64: `{"` is `eyJ`. */
export const jwtRule = matching('a JWT', /(?<![\w-])eyJ[\w-]{10,}\.[\w-]*\.[\w-]{4}/);

export const privateKeyRule = matching(
  'a private key',
  /-----BEGIN (?:[A-Z\d]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/,
);

// Access keys whose makers gave them a beginning to be known by.

export const awsRule = matching('an AWS access key', /(?<![A-Za-z\d])A[KS]IA[A-Z2-7]{16}(?![A-Za-z\d])/);

export const gitHubRule = matching(
  'a GitHub token',
  /(?<![A-Za-z\d])(?:gh[opsru]_[A-Za-z\d]{36}|github_pat_\w{22})/,
);

export const gitLabRule = matching('a GitLab token', /(?<![A-Za-z\d])glpat-[\w-]{20}/);

export const slackRule = matching(
  'a Slack token',
  /(?<![A-Za-z\d])(?:xox[abeoprs]-[A-Za-z\d-]{10}|xapp-\d-[A-Za-z\d-]{10}|hooks\.slack\.com\/services\/T\w{6})/,
);

export const stripeRule = matching(
  'a Stripe key',
  /(?<![A-Za-z\d])(?:[rs]k_(?:live|test)_[A-Za-z\d]{16}|whsec_[A-Za-z\d+/]{24})/,
);

export const googleRule = matching(
  'a Google key',
  /(?<![A-Za-z\d])(?:AIza[\w-]{35}|GOCSPX-[\w-]{20}|ya29\.[\w-]{20})/,
);

export const npmRule = matching('an npm token', /(?<![A-Za-z\d])npm_[A-Za-z\d]{36}/);

export const sendGridRule = matching('a SendGrid key', /(?<![A-Za-z\d])SG\.[\w-]{16,32}\.[\w-]{32}/);

export const shopifyRule = matching('a Shopify token', /(?<![A-Za-z\d])shp(?:at|ca|pa|ss)_[\dA-Fa-f]{32}/);

export const huggingFaceRule = matching('a Hugging Face token', /(?<![A-Za-z\d])hf_[A-Za-z\d]{30}/);

const secretKey = /(?<![\w-])sk-([\w-]{20,200})/g;

/** As OpenAI and others write them. Not the address of a page in Slovak: those have no capitals. */
export const secretKeyRule: ValueRule = {
  finds: 'a secret key',
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
  isIn: (text) => {
    for (const [, token = ''] of text.matchAll(bearer)) if (/\d/.test(token)) return true;
    return false;
  },
};
