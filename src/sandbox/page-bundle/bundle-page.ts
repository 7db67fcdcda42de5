import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { noticesOf } from './notices-of.js';

/** The file that the bundle takes the place of. */
export const PAGE_FILES = /[\\/]sandbox[\\/]page-files\.ts$/;

/**
 * Bundles the page into the text of a module that has `pageFiles`. Everything is in it: the page asks no other server for
 * anything, and the package needs none of the page's libraries at run time.
 *
 * @param path Where `page-files.ts` lies.
 */
export async function bundlePage(path: string): Promise<string> {
  const folder = join(dirname(path), 'page');
  const { metafile, outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: { script: './main.tsx', style: './style/page.css' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    metafile: true,
    write: false,
    outdir: 'out',
    logLevel: 'silent',
  });
  const textOf = (end: string) => outputFiles.find((file) => file.path.endsWith(end))!.text;
  const notices = noticesOf(Object.keys(metafile.inputs), folder).replaceAll('*/', '* /');
  const files = {
    html: readFileSync(join(folder, 'page.html'), 'utf8'),
    script: `/*!\n${notices}\n*/\n${textOf('script.js')}`,
    style: textOf('style.css'),
  };
  return `export const pageFiles = ${JSON.stringify(files)};\n`;
}
