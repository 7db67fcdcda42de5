import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));
const entry = (path: string) => fileURLToPath(new URL(`../../src/${path}`, import.meta.url));

/** As the strictest of users have it. */
export const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.webworker.d.ts', 'lib.esnext.disposable.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
  paths: {
    'typed-cio': [entry('index.ts')],
    // Its types alone: the sources behind the entry point need a page's own.
    'typed-cio/browser': [entry('browser/browser-tracker.ts')],
    'typed-cio/server': [entry('server/index.ts')],
    'typed-cio/testing': [entry('testing/index.ts')],
  },
};

/** Where the program of a test would stand. */
export const snippetPath = `${root}test/types/snippet.ts`;

/** Declarations and the source are read once for all the programs of a test file. */
const read = new Map<string, ts.SourceFile | undefined>();
let last: ts.Program | undefined;

/** Compiles a program that stands nowhere but in the test. */
export function compile(source: string): ts.Program {
  const name = snippetPath;
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  const snippet = ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true);
  host.fileExists = (path) => path === name || fileExists(path);
  host.getSourceFile = (path, ...rest) => {
    if (path === name) return snippet;
    if (!read.has(path)) read.set(path, getSourceFile(path, ...rest));
    return read.get(path);
  };
  last = ts.createProgram([name], options, host, last);
  return last;
}

/** What the compiler says of a program, each message in full. */
export function errorsOf(source: string): readonly string[] {
  return errorsOfProgram(compile(source));
}

export function errorsOfProgram(program: ts.Program): readonly string[] {
  return ts.getPreEmitDiagnostics(program).map(wordsOf);
}

/** What it says of each of many calls, which all stand after the same declarations, each on a line of its own. */
export function errorsOfEach(declarations: string, calls: readonly string[]): readonly (readonly string[])[] {
  const errors: string[][] = calls.map(() => []);
  const before = declarations.split('\n').length;
  for (const diagnostic of ts.getPreEmitDiagnostics(compile([declarations, ...calls].join('\n')))) {
    const line = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? -1;
    const ofCall = errors[line - before];
    if (ofCall === undefined) throw new Error(`the declarations are wrong: ${wordsOf(diagnostic)}`);
    ofCall.push(wordsOf(diagnostic));
  }
  return errors;
}

/** The message, and what the compiler prints below it. */
function wordsOf({ messageText, relatedInformation = [] }: ts.Diagnostic): string {
  return [messageText, ...relatedInformation.map((related) => related.messageText)]
    .map((text) => ts.flattenDiagnosticMessageText(text, '\n'))
    .join('\n');
}
