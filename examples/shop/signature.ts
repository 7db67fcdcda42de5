/** HMAC-SHA-256 as hex, by Web Crypto: the same on Node, Bun, Deno and Workers. */
export async function sign(text: string, secret: string): Promise<string> {
  const signature = await crypto.subtle.sign('HMAC', await keyOf(secret), bytesOf(text));
  return [...new Uint8Array(signature)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Takes the same time for every wrong signature, so that none can be guessed piece by piece. */
export async function isSigned(text: string, signature: string, secret: string): Promise<boolean> {
  if (!/^([0-9a-f]{2})+$/.test(signature)) return false;
  const given = Uint8Array.from(signature.match(/../g) ?? [], (hex) => Number.parseInt(hex, 16));
  return crypto.subtle.verify('HMAC', await keyOf(secret), given, bytesOf(text));
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

const keyOf = (secret: string) =>
  crypto.subtle.importKey('raw', bytesOf(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ]);
