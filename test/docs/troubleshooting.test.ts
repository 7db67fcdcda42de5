import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('docs/troubleshooting.md', () => {
  const sections = sectionsOf(readFileSync(join(root, 'docs/troubleshooting.md'), 'utf8'));

  test.each([
    ['Trouble', 'errors.ts', 'TroubleCode'],
    ['Rejections', 'outcome.ts', 'RejectionCode'],
    ['Drops', 'outcome.ts', 'DropReason'],
  ])('"%s" has an entry for each word of %s, and for no other', (heading, file, union) => {
    const words = wordsOf(join(root, 'src/core/model', file), union);
    expect(words).not.toEqual([]);
    expect([...(sections.get(heading)?.keys() ?? [])].sort()).toEqual([...words].sort());
  });

  test('each of them says something', () => {
    for (const entries of sections.values()) {
      for (const [code, text] of entries) expect(text.length, code).toBeGreaterThan(40);
    }
  });
});

/** The entries of each section: what stands under a heading that is a code, by that code. */
function sectionsOf(page: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(
    page.split(/^## /m).map((section) => {
      const [heading = '', ...entries] = section.split(/^### /m);
      const named = entries.map((entry) => /^`(?<code>[^`]+)`\n(?<text>[\s\S]*)$/.exec(entry)?.groups);
      return [
        heading.split('\n', 1)[0] ?? '',
        new Map(named.map((one) => [one?.code ?? 'a heading that is no code', one?.text?.trim() ?? ''])),
      ] as const;
    }),
  );
}

/** The texts of a union that is declared in a file. */
function wordsOf(path: string, union: string): readonly string[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022);
  const declared = file.statements.find((one) => ts.isTypeAliasDeclaration(one) && one.name.text === union);
  if (!declared || !ts.isTypeAliasDeclaration(declared) || !ts.isUnionTypeNode(declared.type)) return [];
  return declared.type.types.flatMap((one) =>
    ts.isLiteralTypeNode(one) && ts.isStringLiteral(one.literal) ? [one.literal.text] : [],
  );
}
