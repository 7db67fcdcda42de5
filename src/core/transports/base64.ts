const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** ASCII text in base64 (RFC 4648 §4), without the padding. */
export function base64(ascii: string): string {
  let bits = '';
  for (let index = 0; index < ascii.length; index++) {
    bits += ascii.charCodeAt(index).toString(2).padStart(8, '0');
  }
  let text = '';
  for (let place = 0; place < bits.length; place += 6) {
    text += letters[Number.parseInt(bits.slice(place, place + 6).padEnd(6, '0'), 2)];
  }
  return text;
}
