/** Tells the members of a union apart by a property of their own: `in` would also find what somebody put on `Object.prototype`. */
export function hasOwn<Given extends object, Key extends string>(
  given: Given,
  key: Key,
): given is Extract<Given, Readonly<Record<Key, unknown>>> {
  return Object.hasOwn(given, key);
}
