import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type TypeScript from 'typescript';
import { syntaxMistake } from './syntax-mistake.js';

export interface Compiled {
  readonly format: 'module' | 'commonjs';
  readonly source: string;
}

/**
 * Compiles one module of the user's, types taken off, with their compiler.
 *
 * @throws Error that `readSyntaxMistake` understands, for text that is no TypeScript.
 */
export function compileModule(
  ts: typeof TypeScript,
  path: string,
  text: string,
  options: TypeScript.CompilerOptions,
): Compiled {
  const isCommonJs = isWrittenAsCommonJs(path, text);
  const { outputText, diagnostics } = ts.transpileModule(text, {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: {
      ...pick(options, kept),
      verbatimModuleSyntax: options.verbatimModuleSyntax === true && !isCommonJs,
      module: isCommonJs ? ts.ModuleKind.CommonJS : ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
      inlineSourceMap: true,
      inlineSources: true,
    },
  });
  const [first] = diagnostics ?? [];
  if (first !== undefined) throw syntaxMistake(ts, path, first);
  if (isCommonJs) return { format: 'commonjs', source: outputText };
  return { format: 'module', source: withCommonJsNames(path, outputText) };
}

/** What changes the code that comes out; the rest of a `tsconfig.json` is about checking and about files. */
const kept = [
  'experimentalDecorators',
  'emitDecoratorMetadata',
  'useDefineForClassFields',
  'jsx',
  'jsxFactory',
  'jsxFragmentFactory',
  'jsxImportSource',
] as const;

function pick(options: TypeScript.CompilerOptions, names: readonly string[]): TypeScript.CompilerOptions {
  return Object.fromEntries(Object.entries(options).filter(([name]) => names.includes(name)));
}

/**
 * Whether a module must be run as CommonJS. One that says `import` and `export` runs as an ES module, also in a package
 * that would compile it to CommonJS: so it may import packages of both kinds.
 */
function isWrittenAsCommonJs(path: string, text: string): boolean {
  if (path.endsWith('.cts')) return true;
  if (path.endsWith('.mts')) return false;
  if (/^[^\S\n]*(export\s*=|import\s+\w+\s*=\s*require\b)/m.test(text)) return true;
  const isModule = /^[^\S\n]*(import|export)\b/m.test(text);
  return !isModule && typeOfPackage(dirname(path)) !== 'module';
}

function typeOfPackage(folder: string): string {
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, 'utf8')).type ?? 'commonjs';
  const parent = dirname(folder);
  return parent === folder ? 'commonjs' : typeOfPackage(parent);
}

/** A project that compiles to CommonJS may use its names; they stand on the first line, so that lines keep their numbers. */
function withCommonJsNames(path: string, source: string): string {
  if (typeOfPackage(dirname(path)) === 'module' || !/\b(require|__dirname|__filename)\b/.test(source)) {
    return source;
  }
  const names = [
    "import { createRequire as __createRequire } from 'node:module';",
    'const require = __createRequire(import.meta.url);',
    `const __filename = ${JSON.stringify(path)};`,
    `const __dirname = ${JSON.stringify(dirname(path))};`,
  ];
  return names.join(' ') + source;
}
