const { isError: isNativeError } = Error as { readonly isError?: (value: unknown) => boolean };

/**
 * Whether it is an error, of whatever class and realm. An error's `toJSON` is never asked: that of an HTTP client takes the
 * request along, with its keys and bodies.
 */
export function isError(value: object): value is Pick<Error, 'name' | 'message'> {
  if (value instanceof Error || isNativeError?.(value) === true) return true;
  const tag = Object.prototype.toString.call(value);
  return tag === '[object Error]' || tag === '[object DOMException]' || hasPartsOfError(value);
}

/** An error of another realm whose class gives itself another tag. */
function hasPartsOfError(value: object): boolean {
  const { name, message, stack } = value as Partial<Record<keyof Error, unknown>>;
  return [name, message, stack].every((part) => typeof part === 'string');
}
