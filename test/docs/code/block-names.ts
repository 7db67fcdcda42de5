import ts from 'typescript';

/** A name that a block can hand on to later blocks of its page. */
export interface HandedOn {
  readonly isType: boolean;
  /** How a later block imports it, where the block imports it itself: `import { z } from 'zod'`. */
  readonly importText?: string;
}

export interface BlockNames {
  /** What stands at the top level, by name: what it imports, and what it declares. */
  readonly top: ReadonlyMap<string, HandedOn>;
  /** What it declares and does not export. */
  readonly unexported: ReadonlyMap<string, HandedOn>;
  /** Every identifier in it. */
  readonly mentioned: ReadonlySet<string>;
}

/** Reads what a block declares, imports and mentions, from its syntax alone. */
export function blockNames(file: ts.SourceFile): BlockNames {
  const top = new Map<string, HandedOn>();
  const exported = new Set<string>();
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) {
      for (const [name, importText] of importsOf(statement)) top.set(name, importText);
    } else if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause;
      if (clause && ts.isNamedExports(clause))
        for (const { name } of clause.elements) exported.add(name.text);
    } else {
      const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
      for (const name of declaredBy(statement)) {
        if (!top.has(name) || !isType) top.set(name, { isType });
        if (isExported(statement)) exported.add(name);
      }
    }
  }
  const unexported = [...top].filter(
    ([name, { importText }]) => importText === undefined && !exported.has(name),
  );
  return { top, unexported: new Map(unexported), mentioned: mentionedIn(file) };
}

function* importsOf({
  importClause: clause,
  moduleSpecifier,
}: ts.ImportDeclaration): Generator<[string, HandedOn]> {
  if (!clause) return;
  const from = `from ${moduleSpecifier.getText()}`;
  const isAllType = clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const word = isAllType ? 'import type' : 'import';
  if (clause.name) {
    yield [clause.name.text, { isType: isAllType, importText: `${word} ${clause.name.text} ${from}` }];
  }
  const bindings = clause.namedBindings;
  if (bindings && ts.isNamespaceImport(bindings)) {
    yield [bindings.name.text, { isType: isAllType, importText: `${word} ${bindings.getText()} ${from}` }];
  }
  if (bindings && ts.isNamedImports(bindings)) {
    for (const element of bindings.elements) {
      const isType = isAllType || element.isTypeOnly;
      yield [element.name.text, { isType, importText: `${word} { ${element.getText()} } ${from}` }];
    }
  }
}

function declaredBy(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => namesIn(name));
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed && statement.name ? [statement.name.text] : [];
}

function namesIn(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesIn(element.name) : []));
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function mentionedIn(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}
