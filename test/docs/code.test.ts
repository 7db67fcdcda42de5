import { describe, expect, test } from 'vitest';
import { codeBlocks, compileExamples, compilePages } from './code/compiled-pages.js';
import { fencedBlocks } from './markdown/fenced-blocks.js';
import { readPages } from './markdown/pages.js';

const pages = readPages();
const compiled = compilePages(pages);
const isWrong = ({ marks }: { readonly marks: readonly string[] }) => marks.includes('does-not-compile');

/** What is missing in a block is no reason for which it was meant to fail; nor is what cannot be parsed. */
const isCareless = (error: string) => /TS(1\d{3}|2304|2307|2552|2580|2584):? /.test(error);

describe('code in the docs', () => {
  test.for(compiled.filter(({ block }) => !isWrong(block)))('$place compiles', ({ errors }) => {
    expect(errors).toEqual([]);
  });

  test.for(compiled.filter(({ block }) => isWrong(block)))(
    '$place does not compile, for the reason that it gives',
    ({ block, errors }) => {
      expect(errors.filter((error) => !isCareless(error))).not.toEqual([]);
      for (const [, reason = ''] of block.code.matchAll(/\/\/ error: (.+)/g)) {
        expect(errors.join('\n')).toContain(reason.trim());
      }
    },
  );

  test('is marked in known words only', () => {
    const marks = pages.flatMap(codeBlocks).flatMap((block) => block.marks);
    expect(marks.filter((mark) => !['does-not-compile', 'of-another-package'].includes(mark))).toEqual([]);
  });

  test('says in which language it is', () => {
    const silent = pages
      .flatMap(({ path, text }) => fencedBlocks(path, text))
      .filter(({ language }) => language === '');
    expect(silent.map(({ path, line }) => `${path}:${line}`)).toEqual([]);
  });

  test('is in JSON that can be read', () => {
    const json = pages
      .flatMap(({ path, text }) => fencedBlocks(path, text))
      .filter(({ language }) => language === 'json');
    for (const { code } of json) expect(() => JSON.parse(code)).not.toThrow();
  });
});

describe("other packages' code in the docs", () => {
  const theirs = pages.flatMap(codeBlocks).filter(({ marks }) => marks.includes('of-another-package'));

  test.for(theirs)(
    '$path:$line says nothing of ours, and needs a package that is not installed here',
    ({ code }) => {
      expect(code).not.toContain('typed-cio');
      const imported = [...code.matchAll(/(?:from|require\(|import\() ?'([^'.]+)'/g)].map(
        ([, name = '']) => name,
      );
      const installed = imported.filter((name) => {
        try {
          return import.meta.resolve(name) !== '';
        } catch {
          return false;
        }
      });
      expect(imported.length === 0 || installed.length < imported.length).toBe(true);
    },
  );

  test('is little', () => {
    expect(theirs.length).toBeLessThanOrEqual(12);
  });
});

describe('examples in docblocks', () => {
  const examples = compileExamples();
  test.for(examples)('$place compiles', ({ errors }) => {
    expect(errors).toEqual([]);
  });

  test('are there', () => {
    expect(examples.length).toBeGreaterThan(25);
  });
});
