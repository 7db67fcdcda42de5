/** A longer name is taken as it is: none that means something to Customer.io has 65 characters. */
const longestFolded = 1000;

/**
 * A name without what may get lost on its way through a server: capitals, white space around and in rows, characters that
 * are not seen, and other forms of the same letter (Unicode's NFKC). Which of these Customer.io looks at is documented
 * nowhere, and a stranger may try all of them.
 */
export function foldedName(name: string): string {
  if (name.length > longestFolded) return name;
  return name
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .toLowerCase();
}
