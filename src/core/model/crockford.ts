/** The 32 letters of a ULID (https://github.com/ulid/spec): those that nobody mistakes for another. */
export const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A ULID: 26 of these letters, the first of which is at most 7, since 48 bits of time have no more. */
export const ulid = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/i;
