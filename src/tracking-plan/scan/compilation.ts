import type ts from 'typescript';

/** The user's own compiler, as it is handed around: nothing here imports one. */
export type TypeScript = typeof ts;

/** The user's compiler at work on one program. */
export interface Compilation {
  readonly ts: TypeScript;
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
}
