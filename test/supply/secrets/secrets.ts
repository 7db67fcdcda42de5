/** Letters and digits that stand in every secret here, and nowhere else: no way of escaping a text changes them. */
const mark = 'zQ7leakedX4k';

/** Keys to give. */
export interface Keys {
  readonly siteId: string;
  readonly apiKey: string;
  readonly writeKey: string;
}

const keysWith = (signs: string): Keys => {
  const keyOf = (what: string) => `${what}${signs}${mark}${signs}${what}`;
  return { siteId: keyOf('site'), apiKey: keyOf('api'), writeKey: keyOf('write') };
};

/** Letters and digits, as Customer.io's own keys are. */
export const plainKeys = keysWith('');

/** With the signs that JSON, URLs, HTML and base64 write in another way. A quotation mark is in no key that is taken. */
export const oddKeys = keysWith('\\/+&?~=<');

/** The middle of the mark's base64, for each of the three places where it can begin within a group of three bytes. */
const inBase64 = [0, 1, 2].map((offset) =>
  Buffer.from(`${'x'.repeat(offset)}${mark}xxx`)
    .toString('base64')
    .slice(offset === 0 ? 0 : 4, 16),
);

/** Whether a secret, or half of one, can be read in a text: as it is, escaped as in JSON or a URL, or in base64. */
export function tellsSecret(text: string): boolean {
  const plain = text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return plain.toLowerCase().includes(mark.toLowerCase()) || inBase64.some((form) => plain.includes(form));
}
