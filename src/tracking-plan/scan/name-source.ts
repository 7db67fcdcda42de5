import type ts from 'typescript';

/** Where a name comes from, as far as one function shows it. */
export type NameSource = KnownName | HandedName | UnknownName;

/** It stands there, or its type has one value. */
export interface KnownName {
  readonly kind: 'known';
  readonly name: string;
}

/** Whoever calls the function gives it. */
export interface HandedName {
  readonly kind: 'handed';
  readonly parameter: Parameter;
  /** What its type says, for a function that nobody is seen to call. */
  readonly byType: () => readonly NameSource[];
}

/** It only shows when the code runs. */
export interface UnknownName {
  readonly kind: 'unknown';
  readonly text: string;
  readonly type: string;
  /** The names that its type allows, where it does. */
  readonly names?: readonly string[];
}

/** A part of what a function is called with. */
export interface Parameter {
  readonly of: ts.SignatureDeclaration;
  /** Which argument, counted from 0. */
  readonly index: number;
  /** The property of the argument that is meant, and the property of that. */
  readonly path: readonly string[];
  /** What it is when it is left out. */
  readonly fallback?: ts.Expression | undefined;
}
