/** Properties that override a campaign's own settings (Track API specification, event data). */
export const messageOverrides = ['recipient', 'from_address', 'reply_to'] as const;

/** Traits that are instructions to Customer.io, or of its own making (Track API specification). */
export const reservedTraits = [
  'cio_id',
  'anonymous_id',
  '_update',
  '_timestamp',
  '_created_in_customerio_at',
] as const;
