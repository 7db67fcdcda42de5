import { z } from 'zod';

/**
 * A Track timestamp: an integer, read as seconds. Milliseconds are not told apart, here as there: they are stored as a date
 * some 55,000 years ahead. The result is in milliseconds.
 */
export const unixSeconds = z
  .int('timestamp must be an integer of Unix seconds')
  .refine((seconds) => Math.abs(seconds) <= 8_640_000_000_000, 'timestamp is not a date')
  .transform((seconds) => seconds * 1000);
