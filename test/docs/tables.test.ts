import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { between } from './tables.js';

describe('the measured tables', () => {
  test('stand between their marks, and nothing else changes', () => {
    const page = 'a\n<!-- sizes -->\nold\n<!-- /sizes -->\nb\n';
    expect(between(page, 'sizes', 'new')).toBe('a\n<!-- sizes -->\nnew\n<!-- /sizes -->\nb\n');
    expect(() => between(page, 'runtimes', 'new')).toThrow('no place for the runtimes');
  });

  test.each([
    ['runtimes.md', 'runtimes'],
    ['runtimes.md', 'sizes'],
    ['runtimes.md', 'cold start'],
    ['runtimes.md', 'typescript'],
    ['delivery.md', 'faults'],
    ['delivery.md', 'speed'],
  ])('%s has a place for the %s', (page, name) => {
    const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8');
    expect(between(text, name, 'a table')).toContain(`<!-- ${name} -->\na table\n<!-- /${name} -->`);
  });
});
