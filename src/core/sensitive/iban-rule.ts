import { once } from '../model/once.js';
import type { ValueRule } from './value-rule.js';

/** Every country's length (SWIFT's registry of IBANs). */
const lengths = /* @__PURE__ */ once(
  () =>
    new Map(
      (
        'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ' +
        'ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 ' +
        'LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 ' +
        'PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
      )
        .split(' ')
        .map((one) => [one.slice(0, 2), Number(one.slice(2))] as const),
    ),
);

const start = /(?<![A-Za-z\d])[A-Za-z]{2}\d{2}(?=[ A-Za-z\d])/g;
/** The longest one, with a space after every four. */
const longest = 42;

export const ibanRule: ValueRule = {
  finds: 'an IBAN',
  isIn: (text) => {
    for (const { index } of text.matchAll(start)) {
      if (isIban(text.slice(index, index + longest))) return true;
    }
    return false;
  },
};

/** Whether a text begins with one. */
function isIban(text: string): boolean {
  const length = lengths().get(text.slice(0, 2).toUpperCase());
  if (length === undefined) return false;
  const [found = ''] = new RegExp(`^(?:[A-Za-z\\d] ?){${length}}(?![A-Za-z\\d])`).exec(text) ?? [];
  const iban = found.replaceAll(' ', '').toUpperCase();
  return iban !== '' && remainder(iban.slice(4) + iban.slice(0, 4)) === 1;
}

/** Modulo 97, letters counted from ten (ISO 13616). */
function remainder(iban: string): number {
  let rest = 0;
  for (const character of iban) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
