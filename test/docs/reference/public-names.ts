import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { root } from '../markdown/pages.js';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** `typed-cio`, `typed-cio/server` … as `exports` of package.json says. */
export function entryPoints(): readonly string[] {
  return Object.keys(manifest.exports)
    .filter((path) => !path.endsWith('.json'))
    .map((path) => join(manifest.name, path).replaceAll('\\', '/'));
}

/** The file of an entry point in the source. */
function sourceOf(entryPoint: string): string {
  return join(root, 'src', entryPoint.slice(manifest.name.length), 'index.ts');
}

/** What the `…Options` of an entry point hold, each with whether a docblock says what it is. */
export function optionsOf(
  entryPoint: string,
): readonly { readonly option: string; readonly isSaid: boolean }[] {
  return exportsIn(entryPoint)
    .filter(({ name }) => name.endsWith('Options'))
    .flatMap(({ name, file }) =>
      ts
        .createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true)
        .statements.filter(ts.isInterfaceDeclaration)
        .filter((declared) => declared.name.text === name)
        .flatMap(({ members }) => [...members])
        .map((member) => ({
          option: `${name}.${member.name?.getText()}`,
          isSaid: ts.getJSDocCommentsAndTags(member).length > 0,
        })),
    );
}

/** Every name that an entry point exports, values and types. */
export function exportsOf(entryPoint: string): readonly string[] {
  return exportsIn(entryPoint).map(({ name }) => name);
}

export interface PublicName {
  readonly name: string;
  readonly isType: boolean;
  /** The file that declares it. */
  readonly file: string;
}

/** The same, with where each is declared. An entry point lists its names and holds nothing else. */
export function exportsIn(entryPoint: string): readonly PublicName[] {
  const path = sourceOf(entryPoint);
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
  return file.statements.filter(ts.isExportDeclaration).flatMap((statement) => {
    const { exportClause: names, moduleSpecifier: from } = statement;
    if (!names || !ts.isNamedExports(names) || !from || !ts.isStringLiteral(from)) return [];
    const declared = join(dirname(path), from.text).replace(/\.js(x?)$/, '.ts$1');
    return names.elements.map((element) => ({
      name: element.name.text,
      isType: statement.isTypeOnly || element.isTypeOnly,
      file: declared,
    }));
  });
}
