import type TypeScript from 'typescript';
import type { Place } from '../document/place.js';

const sign = 'typed-cio cannot compile';

/** Where and why a module is no TypeScript. It crosses threads as the text of an error, which is all that comes through. */
export function syntaxMistake(ts: typeof TypeScript, path: string, found: TypeScript.Diagnostic): Error {
  const message = ts.flattenDiagnosticMessageText(found.messageText, ' ');
  const at = found.file?.getLineAndCharacterOfPosition(found.start ?? 0);
  const place = { file: path, ...(at && { line: at.line + 1, column: at.character + 1 }) };
  return new Error(`${sign} ${JSON.stringify({ message, place })}`);
}

/** What `syntaxMistake` said, out of the error that an import failed with. */
export function readSyntaxMistake(error: unknown): { message: string; place: Place } | undefined {
  const text = error instanceof Error ? error.message : '';
  return text.startsWith(sign) ? JSON.parse(text.slice(sign.length)) : undefined;
}
