import { z } from 'zod';

/** 26 characters of Crockford's base 32, of which the first cannot exceed 7 (128 bits). Case does not matter. */
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/i;

/**
 * The dedupe key of a Track event. The documents say that it must be a ULID, and Customer.io's staff that others are
 * rejected, though some clients have sent others; the sandbox refuses them.
 */
export const ulid = z
  .string('id must be a ULID')
  .regex(ULID, 'id must be a ULID: 26 characters of Crockford base 32')
  .transform((id) => id.toUpperCase());
