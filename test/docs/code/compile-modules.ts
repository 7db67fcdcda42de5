import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { root } from '../markdown/pages.js';
import type { BlockModule } from './block-modules.js';

const given = join(root, 'test/docs/given');

/** The strictest settings that a reader may have, and the public types by their public names. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: ['node'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  jsx: ts.JsxEmit.ReactJSX,
  allowJs: true,
  checkJs: true,
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  skipLibCheck: true,
  noEmit: true,
  paths: {
    'typed-cio': [join(root, 'src/index.ts')],
    'typed-cio/*': [join(root, 'src/*/index.ts')],
  },
};

const ambient = [
  join(root, 'test/docs/given.d.ts'),
  join(given, 'plan.ts'),
  join(given, 'tracker.ts'),
  join(given, 'platforms.d.ts'),
  join(root, 'examples/platforms/cloudflare-workers.d.ts'),
  join(root, 'examples/testing/matchers.d.ts'),
];

/** Parsed once for all programs. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** Compiles blocks together; what is wrong with each, none for one that is right. */
export function compileModules(
  modules: readonly BlockModule[],
): ReadonlyMap<BlockModule, readonly ts.Diagnostic[]> {
  const program = ts.createProgram(
    [...ambient, ...modules.map(({ file }) => file)],
    options,
    hostOf(modules),
  );
  const ambientErrors = ambient.flatMap((path) => diagnosticsOf(program, path));
  if (ambientErrors.length > 0)
    throw new Error(ts.formatDiagnostics(ambientErrors, ts.createCompilerHost(options)));
  return new Map(modules.map((module) => [module, diagnosticsOf(program, module.file)]));
}

function diagnosticsOf(program: ts.Program, path: string): readonly ts.Diagnostic[] {
  const file = program.getSourceFile(path);
  const syntactic = program.getSyntacticDiagnostics(file);
  return syntactic.length > 0 ? syntactic : program.getSemanticDiagnostics(file);
}

function hostOf(modules: readonly BlockModule[]): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const texts = new Map(modules.map(({ file, text }) => [file, text]));
  return {
    ...host,
    fileExists: (path) => texts.has(path) || host.fileExists(path),
    readFile: (path) => texts.get(path) ?? host.readFile(path),
    getSourceFile: (path, target) => {
      const text = texts.get(path);
      if (text !== undefined) return ts.createSourceFile(path, text, target, true);
      if (!parsed.has(path)) parsed.set(path, host.getSourceFile(path, target));
      return parsed.get(path);
    },
    resolveModuleNameLiterals: (literals, containing) =>
      literals.map(({ text }) => {
        const file = texts.has(text) ? text : fileOfApplication(text, containing, modules);
        if (file === undefined) return ts.resolveModuleName(text, containing, options, host);
        const extension = /(\.d)?\.\w+$/.exec(file)?.[0] ?? '';
        return { resolvedModule: { resolvedFileName: file, extension, isExternalLibraryImport: false } };
      }),
  };
}

/** `./plan` is the block of the same page that says that it is this file, or else one of the given ones. */
function fileOfApplication(
  specifier: string,
  containing: string,
  modules: readonly BlockModule[],
): string | undefined {
  const importer = modules.find(({ file }) => file === containing);
  if (!importer || !/^(\.|[$@~]?\w*\/|#)/.test(specifier) || specifier.startsWith('typed-cio/'))
    return undefined;
  const name = withoutExtension(basename(specifier));
  const named = modules.filter(
    ({ block, fileName }) =>
      block.path === importer.block.path && fileName && withoutExtension(basename(fileName)) === name,
  );
  const before = named.filter(({ block }) => block.line < importer.block.line).at(-1);
  const file = (before ?? named.find((one) => one !== importer))?.file;
  if (file !== undefined) return file;
  return [`${name}.ts`, `${name}.d.ts`].map((path) => join(given, path)).find((path) => existsSync(path));
}

const withoutExtension = (path: string) => path.replace(/\.[jt]sx?$/, '');
