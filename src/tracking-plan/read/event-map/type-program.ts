import type TypeScript from 'typescript';
import { InputError } from '../../document/input-error.js';
import { compilerOptionsFor } from '../compiler-options.js';

/** One file of the user's, checked. */
export interface TypeProgram {
  readonly ts: typeof TypeScript;
  readonly checker: TypeScript.TypeChecker;
  readonly source: TypeScript.SourceFile;
  readonly isOfLibrary: (symbol: TypeScript.Symbol) => boolean;
}

/**
 * Checks a file with the user's compiler and options.
 *
 * @param shown The file as messages show it.
 * @throws InputError for a file that does not compile, with the place of the first mistake.
 */
export function typeProgram(ts: typeof TypeScript, file: string, shown: string): TypeProgram {
  const options: TypeScript.CompilerOptions = {
    ...compilerOptionsFor(ts, file),
    noEmit: true,
    skipLibCheck: true,
    incremental: false,
    composite: false,
    declaration: false,
  };
  // Types of plans rarely speak of the page or of Node, and loading those takes longer than all else. If this cannot be
  // all, the compiler says so, and the user's own options decide.
  const quick = create(ts, file, {
    ...options,
    lib: ['lib.es2022.d.ts'],
    types: [],
    strictNullChecks: true,
  });
  if (mistakesIn(quick).length === 0) return quick;
  const whole = create(ts, file, options);
  const [first] = mistakesIn(whole);
  if (first === undefined) return whole;
  const message = ts.flattenDiagnosticMessageText(first.messageText, ': ').replace(/:\s+/g, ': ');
  const at = whole.source.getLineAndCharacterOfPosition(first.start ?? 0);
  throw new InputError(`it does not compile: ${message}`, {
    file: shown,
    line: at.line + 1,
    column: at.character + 1,
  });
}

function create(
  ts: typeof TypeScript,
  file: string,
  options: TypeScript.CompilerOptions,
): TypeProgram & { readonly program: TypeScript.Program } {
  const program = ts.createProgram([file], options);
  return {
    ts,
    program,
    checker: program.getTypeChecker(),
    source: program.getSourceFile(file)!,
    isOfLibrary: (symbol) =>
      symbol.declarations?.some((one) => program.isSourceFileDefaultLibrary(one.getSourceFile())) === true,
  };
}

function mistakesIn({
  program,
  source,
}: {
  readonly program: TypeScript.Program;
  readonly source: TypeScript.SourceFile;
}): readonly TypeScript.Diagnostic[] {
  const syntactic = program.getSyntacticDiagnostics(source);
  return syntactic.length > 0 ? syntactic : program.getSemanticDiagnostics(source);
}
