import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { compile } from './compile.js';

/** Walks through all that can be reached from a type, as far as it is declared in the package. */
class Walk {
  readonly found: string[] = [];
  readonly #seen = new Set<ts.Type>();
  readonly #checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  visit(type: ts.Type, path: string): void {
    if (type.flags & ts.TypeFlags.Any) {
      this.found.push(path);
      return;
    }
    if (this.#seen.has(type)) return;
    this.#seen.add(type);
    if (type.isUnionOrIntersection()) for (const one of type.types) this.visit(one, path);
    for (const argument of this.#checker.getTypeArguments(type as ts.TypeReference))
      this.visit(argument, `${path}<>`);
    for (const argument of type.aliasTypeArguments ?? []) this.visit(argument, `${path}<>`);
    for (const property of type.getProperties()) {
      if (isForeign(property.declarations)) continue;
      this.visit(this.#checker.getTypeOfSymbol(property), `${path}.${property.name}`);
    }
    for (const { type: value } of this.#checker.getIndexInfosOfType(type)) this.visit(value, `${path}[]`);
    for (const kind of [ts.SignatureKind.Call, ts.SignatureKind.Construct]) {
      for (const signature of this.#checker.getSignaturesOfType(type, kind)) {
        if (!isForeign([signature.declaration])) this.#signature(signature, path);
      }
    }
  }

  #signature(signature: ts.Signature, path: string): void {
    for (const parameter of signature.getParameters()) {
      this.visit(this.#checker.getTypeOfSymbol(parameter), `${path}(${parameter.name})`);
    }
    this.visit(signature.getReturnType(), `${path}()`);
    for (const { symbol } of signature.typeParameters ?? []) {
      for (const declaration of symbol.declarations ?? []) {
        const { constraint, default: fallback } = declaration as ts.TypeParameterDeclaration;
        for (const node of [constraint, fallback]) {
          if (node) this.visit(this.#checker.getTypeFromTypeNode(node), `${path}<${symbol.name}>`);
        }
      }
    }
  }
}

/** What TypeScript itself declares: the methods of a list, of a promise. */
function isForeign(declarations: readonly (ts.Declaration | undefined)[] = []): boolean {
  const files = declarations.map((one) => one?.getSourceFile());
  return files.length > 0 && files.every((file) => file?.isDeclarationFile);
}

function anysOf(source: string): { names: string[]; found: string[] } {
  const program = compile(source);
  const checker = program.getTypeChecker();
  const file = program.getSourceFiles().find((one) => one.fileName.endsWith('/snippet.ts'))!;
  const walk = new Walk(checker);
  const names: string[] = [];
  for (const exported of checker.getExportsOfModule(checker.getSymbolAtLocation(file)!)) {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    names.push(exported.name);
    if (symbol.flags & ts.SymbolFlags.Value) walk.visit(checker.getTypeOfSymbol(symbol), exported.name);
    if (symbol.flags & ts.SymbolFlags.Type)
      walk.visit(checker.getDeclaredTypeOfSymbol(symbol), exported.name);
  }
  return { names, found: walk.found };
}

describe('the public types', () => {
  test.each([
    ['typed-cio', 'createTracker', 'TrackerError'],
    ['typed-cio/server', 'TrackerError', 'createTracker'],
    ['typed-cio/testing', 'createTracker', 'fakeClock'],
  ])('of %s have no any in them', (entry, _, known) => {
    const { names, found } = anysOf(`export * from '${entry}';`);
    expect(names).toContain(known);
    expect(found).toEqual([]);
  });

  test.each([
    ['a property', 'export interface A { readonly b: { readonly c: any } }', 'A.b.c'],
    ['a parameter', 'export function a(b: readonly any[]): void {}', 'a(b)<>'],
    ['a result', 'export const a = (): Promise<any> => Promise.resolve(1);', 'a()<>'],
    ['a union', 'export type A = string | { b: any };', 'A.b'],
    ['a default', 'export function a<B = any>(b: B): void {}', 'a<B>'],
    ['a record', 'export type A = Record<string, any>;', 'A[]'],
  ])('would be caught with any in %s', (_, source, path) => {
    expect(anysOf(source).found).toContain(path);
  });
});
