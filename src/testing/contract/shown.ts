const mostCharacters = 400;

/** A value as a message shows it: JSON where it can be, with what JSON leaves out named, and not without end. */
export function shown(value: unknown): string {
  const text = written(value);
  return text.length > mostCharacters
    ? `${text.slice(0, mostCharacters)}… (${text.length} characters)`
    : text;
}

function written(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
