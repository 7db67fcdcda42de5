/**
 * The same value with each half of a surrogate pair that stands alone (an emoji cut in two) as U+FFFD, in values and keys.
 * `JSON.stringify` writes such a half as an escape, at which servers refuse the whole request. What holds none is returned
 * as it is, and not copied.
 *
 * @param value Plain values: text, numbers, dates, lists and objects.
 */
export function wellFormed<Value>(value: Value): Value {
  return convert(value) as Value;
}

const loneSurrogate = /\p{Cs}/gu;

function convert(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(loneSurrogate, '\ufffd');
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) {
    const list = value.map(convert);
    return list.every((one, index) => one === value[index]) ? value : list;
  }
  const before = Object.entries(value);
  const after = before.map(([key, one]): [string, unknown] => [convert(key) as string, convert(one)]);
  const isSame = after.every(([key, one], index) => key === before[index]?.[0] && one === before[index]?.[1]);
  return isSame ? value : Object.fromEntries(after);
}
