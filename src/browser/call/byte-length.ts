/** The number of bytes that a text has in UTF-8: what servers and browsers count. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
