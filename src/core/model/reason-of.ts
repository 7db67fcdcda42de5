/** What a thrown value says. It can be anything, and can itself throw when it is read. */
export function reasonOf(error: unknown, mostLetters = 300): string {
  try {
    const words = typeof error === 'object' && error !== null ? wordsIn(error) : error;
    return typeof words === 'string' && words !== ''
      ? words.slice(0, mostLetters)
      : 'it threw something without a message';
  } catch {
    return 'it threw something that cannot be read';
  }
}

/** Told by its parts and not by its class: an error of another realm is one as well. Several errors in one often have a code alone. */
function wordsIn({ message, code }: { readonly message?: unknown; readonly code?: unknown }): unknown {
  return typeof message === 'string' && message !== '' ? message : code;
}
