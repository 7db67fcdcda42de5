import type { TraitsDocument } from '../document/plan-document.js';
import { type Inline, joined } from './inline.js';

/** Who may set a trait, and how often. */
export function traitWriters(
  trait: string,
  { writers = {}, setOnce = [] }: TraitsDocument,
): readonly Inline[] {
  const allowed = Object.hasOwn(writers, trait) ? writers[trait] : undefined;
  const who = joined(
    (allowed ?? []).map((writer) => [{ code: writer }]),
    ', ',
  );
  const words = who.length > 0 ? who : [{ text: allowed === undefined ? 'anyone' : 'nobody' }];
  return setOnce.includes(trait) ? [...words, { text: ', once' }] : words;
}
