/**
 * Reads an `Authorization: Basic` header. `atob` takes the standard alphabet only, so credentials packed with base64's URL
 * alphabet, as go-customerio does, are refused.
 */
export function basicCredentials(
  headers: Headers,
): { readonly user: string; readonly password: string } | undefined {
  const packed = /^basic +(\S+)$/i.exec(headers.get('authorization')?.trim() ?? '')?.[1];
  if (packed === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
    const text = new TextDecoder().decode(bytes);
    const colon = text.indexOf(':');
    return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
  } catch {
    return undefined;
  }
}
