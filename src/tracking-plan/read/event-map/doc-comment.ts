import type TypeScript from 'typescript';
import { stages } from '../../../core/plan/define-plan.js';
import type { AliasDocument, EventDocument } from '../../document/plan-document.js';
import { UnreadablePart } from '../unreadable-part.js';
import type { TypeProgram } from './type-program.js';

type FromComment = Omit<EventDocument, 'properties' | 'rest'>;

/**
 * What the comment above an event says of it: its words, and the tags `@stage`, `@owner`, `@sentFrom`, `@since`,
 * `@backfilled`, `@deprecated` and `@alias` (`@alias old_name until 2027-01-31` sends both until then).
 *
 * @throws UnreadablePart for a tag that says what is not possible.
 */
export function readDocComment(
  { ts, checker }: Pick<TypeProgram, 'ts' | 'checker'>,
  symbol: TypeScript.Symbol,
  path: string,
): FromComment {
  const description = ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
  const tags = new Map<string, string[]>();
  for (const { name, text } of symbol.getJsDocTags(checker)) {
    tags.set(name, [...(tags.get(name) ?? []), ts.displayPartsToString(text).trim()]);
  }
  const one = (name: string): string | undefined => tags.get(name)?.[0];
  const aliases = (tags.get('alias') ?? []).map((text) => readAlias(text, path));
  const [stage, owner, sentFrom] = [one('stage'), one('owner'), one('sentFrom')];
  const [since, deprecated] = [one('since'), one('deprecated')];
  return {
    ...(description !== '' && { description }),
    ...(stage !== undefined && { stage: oneOf(stages, 'stage', stage, path) }),
    ...(owner !== undefined && { owner }),
    ...(sentFrom !== undefined &&
      sentFrom !== 'any' && { sentFrom: oneOf(places, 'sentFrom', sentFrom, path) }),
    ...(since !== undefined && { since }),
    ...(tags.has('backfilled') && { backfilled: true }),
    ...(deprecated !== undefined && { deprecated: deprecated === '' ? 'Deprecated.' : deprecated }),
    ...(aliases.length > 0 && { aliases: aliases.sort((a, b) => (a.name < b.name ? -1 : 1)) }),
  };
}

const places = ['server', 'browser'] as const;

function readAlias(text: string, path: string): AliasDocument {
  const until = /(?<!\s)\s+until\s+(\d{4}-\d{2}-\d{2})$/.exec(text);
  const name = text.slice(0, until?.index);
  const sendBothUntil = until?.[1];
  if (name === '') throw new UnreadablePart(path, 'its tag @alias names no event; write @alias old_name');
  return { name, ...(sendBothUntil !== undefined && { sendBothUntil }) };
}

function oneOf<Word extends string>(words: readonly Word[], tag: string, given: string, path: string): Word {
  const found = words.find((word) => word === given);
  if (found !== undefined) return found;
  throw new UnreadablePart(
    path,
    `its tag @${tag} is ${JSON.stringify(given)}; it is one of ${words.join(', ')}`,
  );
}
