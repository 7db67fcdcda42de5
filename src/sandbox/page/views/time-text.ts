function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** `14:03:07.512`, in the reader's time zone. */
export function clockText(ms: number): string {
  const date = new Date(ms);
  const millis = String(date.getMilliseconds()).padStart(3, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${millis}`;
}

/** `2026-11-22 14:03:07.512`, in the reader's time zone. */
export function dayText(ms: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return `${ms} ms, which is no date`;
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${clockText(ms)}`;
}

export function countText(count: number): string {
  return count.toLocaleString('en');
}
