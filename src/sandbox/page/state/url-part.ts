/** A text as a part of an address. Half of a character, which may be in anybody's id, has no place in one. */
export function toUrlPart(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

/** What is no proper encoding is taken as it is. */
export function fromUrlPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
