/**
 * Texts with the shape of secrets, put together from parts so that no scanner takes this file for a leak. None of
 * them opens anything.
 */
const fill = (length: number) => 'Ab1Cd2Ef3Gh4'.repeat(Math.ceil(length / 12)).slice(0, length);
const part = (object: object) => Buffer.from(JSON.stringify(object)).toString('base64url');

export const fakeSecrets = {
  'a JWT': [part({ alg: 'HS256', typ: 'JWT' }), part({ sub: 'nobody' }), fill(43)].join('.'),
  'a private key': ['-----BEGIN', 'RSA', 'PRIVATE', 'KEY-----\nnot a key'].join(' '),
  'an AWS access key': ['AKIA', 'NOTAKEY2NOTAKEY2'].join(''),
  'a GitHub token': ['ghp', fill(36)].join('_'),
  'a GitLab token': ['glpat', fill(20)].join('-'),
  'a Slack token': ['xoxb', '000000000000', fill(24)].join('-'),
  'a Stripe key': ['sk', 'live', fill(24)].join('_'),
  'a Google key': ['AIza', fill(35)].join(''),
  'an npm token': ['npm', fill(36)].join('_'),
  'a SendGrid key': ['SG', fill(22), fill(43)].join('.'),
  'a Shopify token': ['shpat', '0123456789abcdef'.repeat(2)].join('_'),
  'a Hugging Face token': ['hf', fill(34)].join('_'),
  'a secret key': ['sk', 'proj', fill(40)].join('-'),
  'a bearer token': ['Bearer', fill(32)].join(' '),
  'a secret in a URL': ['postgres://app', 'Ab1Cd2@db.example.com/app'].join(':'),
} as const;

/** The same in their other forms. */
export const otherFakeSecrets: readonly (readonly [finds: keyof typeof fakeSecrets, text: string])[] = [
  ['a JWT', [part({ alg: 'dir', enc: 'A256GCM' }), '', fill(16), fill(30), fill(22)].join('.')],
  ['a private key', ['-----BEGIN', 'PRIVATE', 'KEY-----'].join(' ')],
  ['a private key', ['-----BEGIN', 'OPENSSH', 'PRIVATE', 'KEY-----'].join(' ')],
  ['a private key', ['-----BEGIN', 'PGP', 'PRIVATE', 'KEY', 'BLOCK-----'].join(' ')],
  ['an AWS access key', ['ASIA', 'NOTAKEY2NOTAKEY2'].join('')],
  ['a GitHub token', ['github_pat', fill(22), fill(59)].join('_')],
  ['a Slack token', ['xapp', '1', fill(30)].join('-')],
  ['a Slack token', ['https://hooks.slack.com', 'services', 'T0000000', 'B0000000', fill(24)].join('/')],
  ['a Stripe key', ['rk', 'live', fill(24)].join('_')],
  ['a Stripe key', ['whsec', fill(32)].join('_')],
  ['a Google key', ['GOCSPX', fill(28)].join('-')],
  ['a Google key', ['ya29', fill(40)].join('.')],
  ['a secret key', ['sk', fill(48)].join('-')],
  ['a bearer token', ['authorization: BEARER', fill(20)].join(' ')],
];
