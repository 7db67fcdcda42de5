/** A text as a literal in single quotes that stands on one line and cannot end a comment or a script. */
export function quoted(text: string): string {
  const escaped = text.replace(
    /['\\\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu,
    (char) => escapes[char] ?? escapeOf(char),
  );
  return `'${escaped}'`;
}

/** A key of an object literal or a type: bare where it can be. */
export function keyText(name: string): string {
  // As a plain key it would set the prototype of the object.
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

const escapes: Readonly<Record<string, string>> = {
  "'": "\\'",
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function escapeOf(char: string): string {
  const code = char.codePointAt(0) as number;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
