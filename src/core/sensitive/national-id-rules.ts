import type { ValueRule } from './value-rule.js';

// The numbers that the Social Security Administration never gives out are none.
const socialSecurity = /(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])/;

/** With its dashes only: nine digits in a row are many things. */
export const socialSecurityRule: ValueRule = {
  finds: 'a US social security number',
  isIn: (text) => socialSecurity.test(text),
};

// First letters, second letters and pairs that HM Revenue & Customs does not use (NIM39110).
const nationalInsurance =
  /(?<![A-Za-z\d])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Za-z\d])/;

export const nationalInsuranceRule: ValueRule = {
  finds: 'a UK national insurance number',
  isIn: (text, { isReference }) => {
    const found = nationalInsurance.exec(text)?.[0];
    return found !== undefined && !(isReference && found === text.trim());
  },
};
