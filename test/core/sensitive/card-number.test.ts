import { describe, expect, test } from 'vitest';
import { isCardNumber } from '../../../src/core/sensitive/card-number.js';

describe('isCardNumber', () => {
  // The numbers that payment providers publish for tests.
  test.each([
    ['Visa', '4242424242424242'],
    ['Visa', '4111111111111111'],
    ['Visa', '4012888888881881'],
    ['Visa of 19 digits', '4000160000000000002'],
    ['Mastercard', '5555555555554444'],
    ['Mastercard', '5105105105105100'],
    ['Mastercard, second series', '2223003122003222'],
    ['Mastercard, second series', '2720992593319364'],
    ['American Express', '378282246310005'],
    ['American Express', '371449635398431'],
    ['American Express', '343434343434343'],
    ['Diners Club', '30569309025904'],
    ['Diners Club', '36227206271667'],
    ['Diners Club', '38520000023237'],
    ['Discover', '6011111111111117'],
    ['Discover', '6011000990139424'],
    ['Discover', '6510000000000034'],
    ['JCB', '3530111333300000'],
    ['JCB', '3566002020360505'],
    ['UnionPay', '6200000000000005'],
    ['UnionPay of 19 digits', '6205500000000000004'],
    ['Maestro', '6759649826438453'],
    ['Maestro', '6304000000000000'],
    ['Maestro of 19 digits', '6799990100000000019'],
    ['Mir', '2200000000000053'],
    ['RuPay', '6074819900004939'],
    ['Hipercard', '6062826786276634'],
    ['Elo', '6362970000457013'],
    ['Troy', '9792030394440796'],
    ['Verve of 19 digits', '5060990580000217499'],
    ['Dankort', '5019555544445555'],
  ])('%s: %s is one', (_issuer, digits) => {
    expect(isCardNumber(digits)).toBe(true);
  });

  test.each([
    ['a wrong check digit', '4242424242424243'],
    ['two digits changed places', '4111111111111121'],
    ['the length of another issuer', '424242424242424'],
    ['the length of another issuer', '3782822463100050'],
    ['13 digits, as an EAN has', '4222222222222'],
    ['no issuer begins so', '1234567812345670'],
    ['no issuer begins so', '9999999999999995'],
    ['below the second series of Mastercard', '2220990000000004'],
    ['above the second series of Mastercard', '2721000000000004'],
    ['zeros', '0000000000000000'],
    ['a moment in microseconds', '1767225600000000'],
    ['a day and a time', '20260101120000'],
    ['an IMEI', '490154203237518'],
    ['nothing', ''],
  ])('%s: %s is none', (_why, digits) => {
    expect(isCardNumber(digits)).toBe(false);
  });
});
