import { z } from 'zod';

const ISO_8601 = /^\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:[Zz]|[+-]\d{2}:?\d{2})?)?$/;

/** A Pipelines timestamp: ISO 8601. The result is in milliseconds; a time without a zone is read as UTC. */
export const isoTime = z
  .string('timestamp must be an ISO 8601 string')
  .refine((text) => !Number.isNaN(readIso(text)), 'timestamp must be an ISO 8601 date')
  .transform(readIso);

function readIso(text: string): number {
  if (!ISO_8601.test(text)) return Number.NaN;
  const zoned = text.length <= 10 || /(?:z|[+-]\d{2}:?\d{2})$/i.test(text.slice(10));
  return Date.parse(zoned ? text : `${text}Z`);
}
