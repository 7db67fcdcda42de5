import { describe, expect, test } from 'vitest';
import { chooseRows, rows } from './rows.js';

describe('--only', () => {
  test('chooses by name, in the order given', () => {
    expect(chooseRows('bun, node-22').map(({ name }) => name)).toEqual(['bun', 'node-22']);
    expect(chooseRows(undefined)).toBe(rows);
  });

  test('lists the names when one is not known', () => {
    expect(() => chooseRows('bun,node22')).toThrow(
      '--only "node22" is no row of the matrix; there are node-20, node-22, node-24, node-26, bun, deno, workerd, edge, jest, webpack, vite, esbuild, rollup',
    );
    expect(() => chooseRows('')).toThrow('--only "" is no row');
  });
});
