import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const resolveDir = fileURLToPath(new URL('../..', import.meta.url));

/** A page whose script is this TypeScript; it imports from `./src/…`. What is put on `window` can be called by a test. */
export async function bundlePage(script: string, body = ''): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: script, loader: 'ts', resolveDir },
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2020',
    write: false,
    logLevel: 'silent',
  });
  const text = outputFiles[0]!.text.replaceAll('</script', '<\\/script');
  return `<!doctype html><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">
<body>${body}<script>${text}</script></body>`;
}
