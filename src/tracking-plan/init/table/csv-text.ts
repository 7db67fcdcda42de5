import { InputError } from '../../document/input-error.js';

/**
 * The text of a CSV file, as spreadsheets write it: UTF-8, or UTF-16 with its mark.
 *
 * @param file As messages show it.
 * @throws InputError for any other encoding, since its umlauts would be wrong in every name.
 */
export function csvText(bytes: Uint8Array, file: string): string {
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    const message = `it is not written in ${encoding.toUpperCase()}; export it again as "CSV UTF-8"`;
    throw new InputError(message, { file }, error);
  }
}

function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
