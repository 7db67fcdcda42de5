import { describe, expect, test } from 'vitest';
import { KeyVerdicts } from '../../../src/core/sensitive/key-verdicts.js';

const aText = 'x1y2z3w4-5678901234';

/** What a name says of a text or a number, as a path from the outermost object. */
function judge(name: string, value: string | number = aText): string | undefined {
  const [key = '', parent = ''] = name.split('.').reverse();
  const { rule } = new KeyVerdicts().of(parent, key);
  return rule?.fits(value) ? rule.finds : undefined;
}

const password = 'a password';
const secret = 'a secret';
const token = 'a token';
const code = 'a one-time code';
const card = 'a card number';
const cardCode = 'the security code of a card';
const government = 'a government id';
const health = 'health data';
const bank = 'a bank account';

test('a name below one of a hundred words says what it says below a short one', () => {
  const verdicts = new KeyVerdicts();
  for (const key of ['number', 'password', 'passwords', 'confirmation', 'note', 'card_number']) {
    expect(verdicts.of(`${'a_'.repeat(90)}card`, key)).toEqual(verdicts.of('a_card', key));
    expect(verdicts.of('a_'.repeat(99), key)).toEqual(verdicts.of('a_b', key));
  }
});

describe('the name of a property', () => {
  test.each<[name: string, finds: string, value?: string | number]>([
    ['password', password],
    ['PASSWORD', password],
    ['passWord', password],
    ['pass-word', password],
    ['Password 2', password],
    ['user_password', password],
    ['userpassword', password],
    ['newPassword', password],
    ['password_confirmation', password],
    ['password_hash', password],
    ['passwords', password],
    ['password', password, 123456],
    ['passwd', password],
    ['db_pwd', password],
    ['passcode', password],
    ['passphrase', password],
    ['contraseña', password],
    ['password.value', password],
    ['pin', 'a PIN', 1234],
    ['user.pin', 'a PIN', '0000'],
    ['card_pin', 'a PIN', '0000'],
    ['secret', secret],
    ['clientSecret', secret],
    ['client.secret', secret],
    ['clientsecret', secret],
    ['api_key', secret],
    ['APIKey', secret],
    ['apikey', secret],
    ['x-api-key', secret],
    ['aws_secret_access_key', secret],
    ['private_key', secret],
    ['PRIVATE_KEY_BASE64', secret],
    ['credentials', secret],
    ['token', token],
    ['accessToken', token],
    ['access_token', token],
    ['refresh-token', token],
    ['authtoken', token],
    ['id_token', token],
    ['session_token', token],
    ['oauth2Token', token],
    ['csrftoken', token],
    ['tokens', token],
    ['jwt', token],
    ['bearer', token],
    ['authorization', 'an authorization', 'Basic dXNlcjpwYXNz'],
    ['headers.Authorization', 'an authorization', 'Bearer x'],
    ['authorization', 'an authorization', 'Ab1Cd2Ef3Gh4Ab1Cd2Ef3'],
    ['cookie', 'a cookie', 'sid=1'],
    ['headers.Set-Cookie', 'a cookie', 'sid=1; Secure'],
    ['otp', code, 123456],
    ['sms_otp', code, '123456'],
    ['mfa_code', code, '123456'],
    ['2fa_code', code, '123456'],
    ['verificationCode', code, 'G-123456'],
    ['card_number', card, '4242 4242 4242 4242'],
    ['creditCardNumber', card, '4242 4242 4242 4242'],
    ['CREDIT-CARD-NUMBER', card, '4242 4242 4242 4242'],
    ['creditcardnumber', card, 4242424242424242],
    ['cc_num', card, '1234567890123'],
    ['card.number', card, '1234567890123'],
    ['cards.number', card, '1234567890123'],
    ['card.no', card, '1234567890123'],
    ['pan', card, '5555-5555'],
    ['cvv', cardCode, '012'],
    ['cvv2', cardCode, 12],
    ['card_cvc', cardCode, 123],
    ['security_code', cardCode, '1234'],
    ['track2_data', 'the magnetic stripe of a card'],
    ['ssn', government, 123456789],
    ['SSN', government, '123-45-6789'],
    ['user_ssn_last4', government, '6789'],
    ['socialSecurityNumber', government],
    ['national_id', government],
    ['passport_number', government, 'X1234567'],
    ['passport.number', government, 'X1234567'],
    ["driver's license", government],
    ['drivers_license', government],
    ['tax_id', government],
    ['nino', government, 'AB123456C'],
    ['sin', government, '046 454 286'],
    ['aadhaar', government],
    ['cpf', government, '111.444.777-35'],
    ['curp', government],
    ['bsn', government, '111222333'],
    ['pesel', government],
    ['personnummer', government],
    ['diagnosis', health, 'flu'],
    ['medical_records', health],
    ['medications', health, 'aspirin'],
    ['prescription', health],
    ['bloodType', health, 'AB'],
    ['icd10', health, 'J11'],
    ['icd_10_code', health, 'J11'],
    ['allergies', health, 'nuts'],
    ['disability', health],
    ['patient_id', health, 42],
    ['patient.id', health, '42'],
    ['patients.name', health, 'Ada'],
    ['mrn', health, 42],
    ['iban', bank],
    ['account_number', bank, 12345678],
    ['bank.account_number', bank],
    ['routingNumber', bank, '021000021'],
  ])('%s holds %s', (name, finds, value) => {
    expect(judge(name, value)).toBe(finds);
  });

  test.each<[name: string, value?: string | number]>([
    ['has_password'],
    ['hasPassword'],
    ['user_has_password'],
    ['forgot_password'],
    ['haspassword'],
    ['needs_new_password'],
    ['password_changed_at'],
    ['passwordChangedAt'],
    ['password_strength'],
    ['password.strength'],
    ['password_reset_requested'],
    ['passwordless'],
    ['is_secret'],
    ['secret_santa'],
    ['secretary'],
    ['token_count', 512],
    ['token_type'],
    ['tokenized'],
    ['token', 512],
    ['tokens', 512],
    ['max_tokens'],
    ['device_token'],
    ['device.token'],
    ['push_token'],
    ['nextPageToken'],
    ['api_key_id'],
    ['api_key_name'],
    ['public_key'],
    ['keyboard'],
    ['monkey'],
    ['session_id'],
    ['author'],
    ['authorization', 'approved'],
    ['authorization', 'auth_1234'],
    ['authorization', 500],
    ['authorization_status'],
    ['cookie', 'accepted'],
    ['cookie_consent', 'a=b'],
    ['favourite_cookie', 'a=b'],
    ['pinned'],
    ['pins', 5],
    ['pin_code', 560001],
    ['map_pin'],
    ['shipping', 'x'],
    ['compass'],
    ['boarding_pass'],
    ['passed', 5],
    ['cvvalid', 123],
    ['cvc_check', 'pass'],
    ['cvv', 'unknown'],
    ['card', '4242'],
    ['card_last4', '4242'],
    ['card_number', 4242],
    ['card_number_masked'],
    ['card_brand'],
    ['loyalty_card_number'],
    ['loyalty.card_number'],
    ['discount_number'],
    ['pan', 'left'],
    ['company', '12345678'],
    ['panel', '12345678'],
    ['security_codes_sent', 3],
    ['classnames', '123456789'],
    ['ssn', 'not given'],
    ['sin', 0.8414709848],
    ['sin', 'gluttony'],
    ['since', '2026-01-01'],
    ['business', '123456789'],
    ['passport_country', 'DE'],
    ['passport', 'yes'],
    ['drivers_license_state', 'CA'],
    ['vat_id'],
    ['cpfl', '12345678901'],
    ['diagnostics'],
    ['diagnosis_count', 2],
    ['allergies', 2],
    ['patience', '1'],
    ['patient_ids_count', 5],
    ['condition', 'used'],
    ['treatment', 'B'],
    ['account_number', 'none'],
    ['account_numbering', '12345678'],
    ['amount', 12345678],
    ['order_number', '12345678'],
    ['plan_price_cents', 12900],
    ['42', 12345678],
    ['密码', 'x'],
    ['', 'x'],
  ])('%s says nothing of %s', (name, value) => {
    expect(judge(name, value)).toBeUndefined();
  });

  test.each([
    ['order_id', true],
    ['orderIds', true],
    ['order.number', true],
    ['orders.number', true],
    ['sku', true],
    ['tracking', true],
    ['trackingNumber', true],
    ['created_at', true],
    ['timestamp', true],
    ['ean', true],
    ['note', false],
    ['number', false],
    ['idea', false],
    ['patient_id', false],
  ])('%s: that it counts things is %s', (name, isReference) => {
    const [key = '', parent = ''] = name.split('.').reverse();
    expect(new KeyVerdicts().of(parent, key).isReference).toBe(isReference);
  });

  test('is looked up once', () => {
    const keys = new KeyVerdicts();
    expect(keys.of('user', 'password')).toBe(keys.of('user', 'password'));
    expect(keys.of('user', 'plan')).not.toBe(keys.of('', 'plan'));
  });

  test('made of data does not fill the memory, and is judged all the same', () => {
    const keys = new KeyVerdicts();
    const first = keys.of('', 'password');
    for (let count = 0; count < 5000; count++) keys.of('', `id-${count}`);
    expect(keys.of('', 'password')).toEqual(first);
    expect(keys.of('', 'password')).not.toBe(first);
  });

  test('that is very long is known by its end, and not kept', () => {
    const keys = new KeyVerdicts();
    const long = `${'of my '.repeat(10_000)}password`;
    expect(keys.of('', long).rule?.finds).toBe(password);
    expect(keys.of('', long)).not.toBe(keys.of('', long));
    expect(keys.of(long, 'value')).not.toBe(keys.of(long, 'value'));
  });
});
