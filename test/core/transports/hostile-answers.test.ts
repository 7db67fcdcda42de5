import { describe, expect, test } from 'vitest';
import { readRefusal, wordsOf } from '../../../src/core/transports/complaints.js';

describe('an answer that was made to cost', () => {
  test.each([
    ['titles that never end', '<title'.repeat(100_000)],
    ['a title of many attributes', `<title ${'a="b" '.repeat(100_000)}>gone`],
    ['a title of a megabyte', `<title>${'x '.repeat(500_000)}</title>`],
    ['a page that begins late', `${' '.repeat(1_000_000)}<title>late</title>`],
    ['a megabyte of words', 'no such thing '.repeat(70_000)],
  ])('is read at its start alone: %s', (_, text) => {
    expect(wordsOf(text).length).toBeLessThanOrEqual(301);
  });

  test('has the title of a page in its words, as far as it is one', () => {
    expect(wordsOf('<!doctype html><title lang="en">502 Bad\n Gateway</title>')).toBe('502 Bad Gateway');
    expect(wordsOf(`<html><title>${'x'.repeat(400)}`)).toBe(`${'x'.repeat(300)}…`);
    expect(wordsOf(`<html>${' '.repeat(5000)}<title>beyond the start</title>`)).toBe('');
  });

  test('is no page for what stands far behind', () => {
    const text = `no such event ${'x'.repeat(5000)} <html>`;
    expect(readRefusal(text)).toMatchObject([{ message: expect.stringMatching(/^no such event/) }]);
  });
});
