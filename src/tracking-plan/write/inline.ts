/** A piece of a line: words, or something that is set as code. */
export type Inline = { readonly text: string } | { readonly code: string };

/** What people write in a description: words, and code between backticks. Nothing else in it has a meaning. */
export function proseOf(description: string): readonly Inline[] {
  return description
    .split(/`([^`\n]+)`/)
    .map((piece, index): Inline => (index % 2 === 0 ? { text: piece } : { code: piece }))
    .filter((piece) => !('text' in piece) || piece.text !== '');
}

/** Several lines as one, with words between them. */
export function joined(lines: readonly (readonly Inline[])[], between: string): readonly Inline[] {
  return lines.flatMap((line, index) => (index === 0 ? line : [{ text: between }, ...line]));
}

/** As it reads without any markup. */
export function plainText(line: readonly Inline[]): string {
  return line.map((piece) => ('text' in piece ? piece.text : piece.code)).join('');
}
