import type { Refusal } from './outcome.js';

/**
 * Tells a refusal from what would have come instead. An own property is asked for: a program that has put a `code` on
 * `Object.prototype` must not have every event refused. The plain read comes first, since it costs the least and most
 * events are fine.
 */
export function isRefusal(given: object): given is Refusal {
  return (given as Partial<Refusal>).code !== undefined && Object.hasOwn(given, 'code');
}

/** The same of a result that holds either what was asked for or `refusal`. */
export function isRefused(given: object): given is { readonly refusal: Refusal } {
  return (given as { refusal?: Refusal }).refusal !== undefined && Object.hasOwn(given, 'refusal');
}
