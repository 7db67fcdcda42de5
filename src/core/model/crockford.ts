/** The 32 letters of a ULID (https://github.com/ulid/spec): those that nobody mistakes for another. */
export const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
