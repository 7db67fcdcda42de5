import type ts from 'typescript';
import type { Compilation } from './compilation.js';

/**
 * The declarations under which a function may be called: its own, those of its overloads, those of the type it was
 * written for, and those of the methods that it implements.
 */
export function declarationsOf(
  { ts, checker }: Compilation,
  owner: ts.SignatureDeclaration,
): readonly ts.Node[] {
  const found = new Set<ts.Node>([owner]);
  const addSignatures = (type: ts.Type | undefined): void => {
    const members = type?.isUnion() ? type.types : type ? [type] : [];
    for (const member of members)
      for (const { declaration } of member.getCallSignatures()) if (declaration) found.add(declaration);
  };
  const addOverloads = (symbol: ts.Symbol | undefined): void => {
    for (const declaration of symbol?.declarations ?? [])
      if (ts.isFunctionLike(declaration)) found.add(declaration);
  };
  if (ts.isArrowFunction(owner) || ts.isFunctionExpression(owner)) {
    addSignatures(checker.getContextualType(owner));
    return [...found];
  }
  const symbol =
    (owner as ts.FunctionDeclaration).name &&
    checker.getSymbolAtLocation((owner as ts.FunctionDeclaration).name!);
  addOverloads(symbol);
  if (ts.isMethodDeclaration(owner) && ts.isObjectLiteralExpression(owner.parent)) {
    const whole = checker.getContextualType(owner.parent);
    const member = whole && symbol && checker.getPropertyOfType(whole, symbol.name);
    if (member) addSignatures(checker.getTypeOfSymbolAtLocation(member, owner));
  }
  if (ts.isMethodDeclaration(owner) && ts.isClassLike(owner.parent) && symbol) {
    for (const { types } of owner.parent.heritageClauses ?? [])
      for (const base of types) {
        const member = checker.getPropertyOfType(checker.getTypeAtLocation(base), symbol.name);
        if (member) addSignatures(checker.getTypeOfSymbolAtLocation(member, owner));
      }
  }
  return [...found];
}

/** What people call a function: `track`, `Analytics.track`; nothing for one without a name. */
export function titleOf(ts: Compilation['ts'], owner: ts.SignatureDeclaration): string | undefined {
  if (ts.isConstructorDeclaration(owner)) return owner.parent.name?.text;
  if (owner.name && (ts.isIdentifier(owner.name) || ts.isStringLiteralLike(owner.name)))
    return owner.name.text;
  const { parent } = owner;
  const isNamed =
    ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent);
  return isNamed ? parent.name.getText() : undefined;
}
