/** What a thrown value says. It can be anything, and can itself throw when it is read. */
export function reasonOf(error: unknown, mostLetters = 300): string {
  try {
    const words = error instanceof Error ? error.message : error;
    return typeof words === 'string' && words !== ''
      ? words.slice(0, mostLetters)
      : 'it threw something without a message';
  } catch {
    return 'it threw something that cannot be read';
  }
}
