/** What kind of value can be the secret that its name speaks of. */

/** A password can be a number as well. */
export const anything = (): boolean => true;

/** A number under such a name counts something. */
export const text = (value: string | number): boolean => typeof value === 'string';

/** A number of somebody's: in words, or with a point, it is none. */
export const digits =
  (least: number) =>
  (value: string | number): boolean =>
    typeof value === 'string'
      ? value.slice(0, 100).replace(/\D/g, '').length >= least
      : Number.isInteger(value) && String(value).length >= least;

/** The `Cookie` header; `accepted` is what a visitor said of cookies. */
export const cookieHeader = (value: string | number): boolean =>
  typeof value === 'string' && value.includes('=');

/** The `Authorization` header; `approved`, or an id, is what became of a payment. */
export const authorizationHeader = (value: string | number): boolean =>
  typeof value === 'string' &&
  (/^(?:basic|bearer|digest|negotiate|token)\s/i.test(value) || (value.length >= 20 && /\d/.test(value)));
