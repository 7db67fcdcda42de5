import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const resolveDir = fileURLToPath(new URL('../..', import.meta.url));

/**
 * A page whose script is this TypeScript or JSX; it imports from `./src/…`, or from entry points by their names. What is
 * put on `window` can be called by a test.
 */
export async function bundlePage(script: string, body = ''): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: script, loader: 'tsx', resolveDir },
    jsx: 'automatic',
    alias: {
      'typed-cio/browser': './src/browser/index.ts',
      'typed-cio/react': './src/react/index.ts',
    },
    define: { 'process.env.NODE_ENV': '"development"' },
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
