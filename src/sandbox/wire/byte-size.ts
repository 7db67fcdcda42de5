const encoder = new TextEncoder();

/** The size of a text in UTF-8, which is what the limits count. */
export function byteSize(text: string): number {
  return encoder.encode(text).byteLength;
}
