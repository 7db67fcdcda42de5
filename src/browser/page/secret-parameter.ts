const secretName =
  /^(?!utm_)(?:(?:code|state|sid|key|auth|otp|jwt|sig|pin|hash|nonce|ticket|mail|tel|ssn|dob|(?:first|last|full|user).?name)$|.*(?:token|passw|pwd|secret|api.?key|sess(?:ion|.?id)|signature|credential|saml|e.?mail|phone))/i;

/** Of an address, however often the @ was encoded; or of a JSON web token. */
const secretValue = /@|%(?:25)*40|^eyJ/i;

/**
 * Whether a parameter of an address may be a credential, or says who somebody is. A campaign (`utm_…`) may have any
 * name, but no mail address.
 */
export function isSecretParameter(name: string, value: string): boolean {
  return secretName.test(name) || secretValue.test(value);
}
