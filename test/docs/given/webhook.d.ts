import type { Transport } from 'typed-cio';

/** A transport that an application has written. */
export function webhook(url: string, key?: string): Transport;
