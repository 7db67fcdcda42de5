/** A longer name is taken as it is: none that means something to Customer.io has 65 characters. */
const longestFolded = 1000;

/** Nearly all names are like this: there is nothing in them to look for. */
const plain = /^[\w.-]*$/;
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu;
const spaces = /[\s\p{Cc}]+/gu;

/**
 * A name without what may get lost on its way through a server: capitals, white space around and in rows, characters that
 * are not seen, and other forms of the same letter (Unicode's NFKC). Which of these Customer.io looks at is documented
 * nowhere, and a stranger may try all of them.
 */
export function foldedName(name: string): string {
  if (plain.test(name)) return name.toLowerCase();
  // First what a name can be made long with: it is no other name for that.
  const short = tidy(name);
  if (short.length > longestFolded) return name;
  const normal = short.normalize('NFKC');
  const word = normal === short ? short : tidy(normal);
  // By way of capitals, as the dotless "ı" has that of "i". The small letter of "İ" has a dot of its own.
  return word.toUpperCase().toLowerCase().replaceAll('i\u0307', 'i');
}

function tidy(name: string): string {
  return name.replace(unseen, '').replace(spaces, ' ').trim();
}
