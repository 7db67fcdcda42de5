/** What the examples use of it; an application has `@cloudflare/workers-types`. */
declare module 'cloudflare:workers' {
  export const env: Readonly<Record<string, string>>;
  export function waitUntil(promise: Promise<unknown>): void;
}
