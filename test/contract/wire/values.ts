import { z } from 'zod';

/** 26 characters of Crockford's base 32; the first holds the two highest bits of 128. */
export const ulid = z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);

/** Milliseconds taken for seconds would be above (WIRE-FACTS: guard above 1e11). */
export const unixSeconds = z.number().int().min(0).max(100_000_000_000);

export const isoMilliseconds = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);

export const text = z.string().min(1);

export const bytesUpTo = (most: number) =>
  text.refine((value) => Buffer.byteLength(value) <= most, { error: `more than ${most} bytes` });

export const values = z.record(z.string(), z.json());

/** Properties of an event: its id stands in them too, for warehouses and other destinations. */
export const properties = values.refine((one) => ulid.safeParse(one._io_id).success, {
  error: 'no _io_id among the properties',
});
