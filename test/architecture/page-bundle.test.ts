import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { root } from './source.js';

/** The files that a page's bundle is made of, and its text. */
async function bundleOf(file: string): Promise<{ files: readonly string[]; text: string }> {
  const { metafile, outputFiles } = await build({
    entryPoints: [join(root, 'test/architecture/page', file)],
    absWorkingDir: root,
    alias: { 'typed-cio': join(root, 'src/index.ts') },
    bundle: true,
    format: 'esm',
    metafile: true,
    platform: 'browser',
    write: false,
    logLevel: 'silent',
  });
  return { files: Object.keys(metafile.inputs), text: outputFiles.map(({ text }) => text).join('\n') };
}

const libraries = ['zod', 'valibot', 'arktype'];

describe('a page that imports the type of a plan', () => {
  test('has nothing of the plan in its bundle, and no schema library', async () => {
    const { files, text } = await bundleOf('page.ts');
    expect(files).toEqual(['test/architecture/page/page.ts']);
    for (const name of [...libraries, '~standard', 'definePlan']) expect(text).not.toContain(name);
  });

  test('would be seen if it imported the plan itself', async () => {
    const { files } = await bundleOf('plan.ts');
    for (const library of libraries) {
      expect(files.some((file) => file.startsWith(`node_modules/${library}/`))).toBe(true);
    }
  });
});
