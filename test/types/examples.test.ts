import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { errorsOf } from './compile.js';

/** The code of the one-line example in the docblock of a file's function. */
function exampleIn(path: string): string {
  const source = readFileSync(fileURLToPath(new URL(`../../src/${path}`, import.meta.url)), 'utf8');
  const example = /^ \* @example (.+)$/m.exec(source)?.[1];
  if (example === undefined) throw new Error(`${path} has no example`);
  return example;
}

describe('the example in a docblock', () => {
  test.each([
    ['core/transports/track-api.ts', 'trackApi'],
    ['core/transports/data-pipelines.ts', 'dataPipelines'],
  ])('of %s compiles as it stands', (path, name) => {
    const example = exampleIn(path);
    expect(example).toContain(`${name}(`);
    expect(
      errorsOf(`
        import { ${name} } from 'typed-cio/server';
        declare const secrets: { readonly siteId: string; readonly apiKey: string; readonly writeKey: string };
        declare const process: { readonly env: Readonly<Record<string, string | undefined>> };
        ${example};
      `),
    ).toEqual([]);
  });
});
