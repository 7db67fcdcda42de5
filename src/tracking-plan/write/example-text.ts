import type { Shape } from '../document/shape.js';

/** What a text of this form is. */
const byFormat: Readonly<Record<string, string>> = {
  email: 'ada@example.com',
  uri: 'https://example.com/pricing',
  url: 'https://example.com/pricing',
  uuid: '3f2b8c1e-5d47-4a69-9b0c-7e1d2f3a4b5c',
  'date-time': '2026-01-15T09:30:00Z',
  date: '2026-01-15',
  time: '09:30:00',
  ipv4: '192.0.2.1',
};

/** What a text of this name often is, the first that fits. */
const byName: readonly (readonly [RegExp, string])[] = [
  [/email/, 'ada@example.com'],
  [/domain|host/, 'example.com'],
  [/url|link|referrer/, 'https://example.com/pricing'],
  [/path/, '/pricing'],
  [/currency/, 'EUR'],
  [/country/, 'DE'],
  [/locale|language/, 'en'],
  [/phone/, '+49 30 1234567'],
  [/plan/, 'pro'],
  [/industry/, 'software'],
  [/company|organi[sz]ation/, 'Example Ltd'],
  [/role/, 'admin'],
  [/reason/, 'too expensive'],
  [/utm_medium/, 'email'],
  [/campaign/, 'spring_launch'],
  [/source|channel/, 'newsletter'],
  [/feature/, 'reports'],
  [/use_case/, 'weekly reporting'],
  [/sku/, 'TS-RED-M'],
  [/variant|size/, 'red, M'],
  [/coupon|voucher/, 'WELCOME10'],
  [/product/, 'T-shirt'],
  [/query|search/, 'red shirt'],
  [/code/, 'card_declined'],
  [/_(at|date|on)$|^date/, '2026-01-15'],
  [/name/, 'Ada Lovelace'],
  [/method/, 'card'],
];

/** For texts that must have a form of their own, which no name tells. */
const forPatterns = [
  'a1',
  'A1',
  'abc',
  'ABC',
  'EUR',
  '12',
  '1234',
  'abc_1',
  'ABC-123',
  'ABC-1234',
  '2026-01-15',
];

export function exampleText(name: string, { format, limits = {} }: Shape): string {
  if (format !== undefined && Object.hasOwn(byFormat, format)) return byFormat[format] as string;
  const lowered = name.toLowerCase();
  const id = /^(.*_)?id$/.test(lowered) ? `${lowered.replace(/_?id$/, '') || 'id'}_1042` : undefined;
  const guess = id ?? byName.find(([pattern]) => pattern.test(lowered))?.[1] ?? 'example';
  const fitting = fitted(guess, Number(limits.minLength ?? 0), Number(limits.maxLength ?? Infinity));
  if (limits.pattern === undefined) return fitting;
  return [fitting, ...forPatterns].find((text) => matches(String(limits.pattern), text)) ?? fitting;
}

function fitted(text: string, least: number, most: number): string {
  return text.padEnd(Math.min(least, 200), 'x').slice(0, most);
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return false;
  }
}
