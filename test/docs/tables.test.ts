import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { between } from './write-docs.js';

const docs = readFileSync(new URL('../../docs/runtimes.md', import.meta.url), 'utf8');

describe('the tables in the guide', () => {
  test('stand between their marks, and nothing else changes', () => {
    const page = 'a\n<!-- sizes -->\nold\n<!-- /sizes -->\nb\n';
    expect(between(page, 'sizes', 'new')).toBe('a\n<!-- sizes -->\nnew\n<!-- /sizes -->\nb\n');
    expect(() => between(page, 'runtimes', 'new')).toThrow('no place for the runtimes');
  });

  test.each(['runtimes', 'sizes', 'typescript'])('%s has its place', (name) => {
    expect(between(docs, name, 'a table')).toContain(`<!-- ${name} -->\na table\n<!-- /${name} -->`);
  });
});
