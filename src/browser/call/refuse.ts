import type { Refusal, RejectionCode } from '../../core/model/outcome.js';

/** What is wrong with a call. The words are few, since every page loads them. */
export function refuse(code: RejectionCode, field: string, message: string): Refusal {
  return { code, field, message: `${field}: ${message}` };
}
