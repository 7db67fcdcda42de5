/**
 * Anything with a `Cookie` header: a web `Request`, a request of Node's, an event of AWS Lambda (API Gateway, function URLs, a
 * load balancer, Lambda@Edge's request), or the header itself.
 */
export type CookieSource =
  | string
  | null
  | undefined
  | {
      readonly headers: {
        /** The header's value, as `Headers` has it. */
        get(name: string): string | null;
      };
    }
  | { readonly headers: CookieHeaders }
  | {
      readonly headers?: CookieHeaders | null | undefined;
      /** As a load balancer has them. */
      readonly multiValueHeaders?: CookieHeaders | null | undefined;
      /** As API Gateway (version 2) has them: `name=value` each. */
      readonly cookies?: readonly string[] | null | undefined;
    };

/** Headers by name, in any case. A value can be a list, of texts or of Lambda@Edge's objects. */
export type CookieHeaders =
  | { readonly cookie?: string | undefined }
  | {
      readonly [name: string]:
        | string
        | readonly (string | { readonly key?: string | undefined; readonly value: string })[]
        | undefined;
    };

/** What was sent as cookies, as one header; empty where there is none, or where it cannot be read. Never throws. */
export function cookieHeaderOf(source: CookieSource): string {
  try {
    return textsOf(source).join('; ');
  } catch {
    // A getter or a proxy: whoever sent this is a visitor without cookies.
    return '';
  }
}

function textsOf(source: unknown): readonly string[] {
  if (typeof source === 'string') return [source];
  if (typeof source !== 'object' || source === null) return [];
  const { headers, multiValueHeaders, cookies } = source as Record<string, unknown>;
  return [...inHeaders(headers), ...inHeaders(multiValueHeaders), ...listOf(cookies)];
}

function inHeaders(headers: unknown): readonly string[] {
  if (typeof headers !== 'object' || headers === null) return [];
  const { get } = headers as { readonly get?: unknown };
  if (typeof get === 'function') return valuesIn(get.call(headers, 'cookie'));
  return Object.entries(headers).flatMap(([name, value]) =>
    name.toLowerCase() === 'cookie' ? valuesIn(value) : [],
  );
}

function valuesIn(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : listOf(value);
}

/** The texts of a list. Lambda@Edge has an object for each, of the header's name and its value. */
function listOf(given: unknown): readonly string[] {
  if (!Array.isArray(given)) return [];
  return given
    .map((one: unknown) => (one as { readonly value?: unknown } | null | undefined)?.value ?? one)
    .filter((one) => typeof one === 'string');
}
