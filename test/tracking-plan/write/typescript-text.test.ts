import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { keyText, quoted } from '../../../src/tracking-plan/write/typescript-text.js';
import { hostileTexts } from './hostile-docs.js';

const texts = [...hostileTexts, "it's", '\t', '\u{E0001}', '\uFEFF'];

describe('quoted', () => {
  test.each(texts)('%j reads back as itself, and stands on one line', (text) => {
    const literal = quoted(text);
    const source = ts.createSourceFile('a.ts', literal, ts.ScriptTarget.ES2022);
    const [statement] = source.statements as unknown as [ts.ExpressionStatement];
    expect((statement.expression as ts.StringLiteral).text).toBe(text);
    expect(literal).not.toMatch(/[\n\r\p{Cc}\p{Cs}\u2028\u2029\u202E]/u);
  });
});

describe('keyText', () => {
  test.each([
    ['plan_name', 'plan_name'],
    ['$x1', '$x1'],
    ['1x', "'1x'"],
    ['a-b', "'a-b'"],
    ['', "''"],
    ['__proto__', "['__proto__']"],
  ])('of %j is %s', (name, want) => {
    expect(keyText(name)).toBe(want);
  });
});
