/** How the wire names a person: one identifier and its kind. */
export interface PersonRef {
  readonly kind: 'userId' | 'email' | 'phone' | 'cioId';
  readonly value: string;
}

const EMAIL = /^[^\s@]+@[^\s@]+$/;

/** Whether a bare identifier is read as a mail address: Customer.io goes by its shape. */
export function looksLikeEmail(value: string): boolean {
  return EMAIL.test(value);
}

/**
 * Reads the identifier of a Track v1 path: `id`, `email`, or `cio_` and a cio_id. A phone number there is taken for an id
 * (Track OpenAPI, "identifier" parameter).
 */
export function refFromPath(identifier: string): PersonRef {
  if (identifier.startsWith('cio_')) return { kind: 'cioId', value: identifier.slice('cio_'.length) };
  return refFromShape(identifier);
}

/** Reads a bare identifier that is an id or a mail address, such as a Pipelines `userId`. */
export function refFromShape(identifier: string): PersonRef {
  return { kind: looksLikeEmail(identifier) ? 'email' : 'userId', value: identifier };
}

/** Two references to the same identifier have the same key: mail addresses are compared without case. */
export function refKey({ kind, value }: PersonRef): string {
  return `${kind}:${kind === 'email' ? value.toLowerCase() : value}`;
}

/** The reference in the words of the wire, for messages. */
export function spellRef({ kind, value }: PersonRef): string {
  const words = { userId: 'id', email: 'email', phone: 'phone', cioId: 'cio_id' } as const;
  return `${words[kind]} ${value}`;
}
