import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import ts from 'typescript';
import type { FencedBlock } from '../markdown/fenced-blocks.js';
import { root } from '../markdown/pages.js';
import { entryPoints, exportsIn } from '../reference/public-names.js';

/** The `@example`s in the docblocks of an entry point's names and of their members, as blocks of code. */
export function docblockExamples(entryPoint: string): readonly FencedBlock[] {
  return exportsIn(entryPoint).flatMap(({ name, file }) => {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
    return source.statements
      .filter((statement) => declares(statement, name))
      .flatMap((statement) => examplesWithin(statement, source));
  });
}

/**
 * The import of a public name, of the entry point itself before all others: `createTracker` is two. The root comes last, which
 * has one that only says so.
 */
export function publicImport(entryPoint: string): (name: string) => string | undefined {
  const first = entryPoint === 'typed-cio/react' ? [entryPoint, 'typed-cio/browser'] : [entryPoint];
  const imports = new Map<string, string>();
  const [root = '', ...others] = entryPoints();
  for (const from of [...first, ...others, root]) {
    for (const { name, isType } of exportsIn(from)) {
      if (!imports.has(name)) imports.set(name, `import ${isType ? 'type ' : ''}{ ${name} } from '${from}';`);
    }
  }
  return (name) => imports.get(name);
}

function declares(statement: ts.Statement, name: string): boolean {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.some((one) => one.name.getText() === name);
  }
  const declared = (statement as Partial<ts.DeclarationStatement>).name;
  return declared !== undefined && ts.isIdentifier(declared) && declared.text === name;
}

function examplesWithin(node: ts.Node, source: ts.SourceFile): readonly FencedBlock[] {
  const found: FencedBlock[] = [];
  const visit = (one: ts.Node): void => {
    for (const docblock of ts.getJSDocCommentsAndTags(one)) {
      // The docblock of a name belongs to its parts, too.
      if (!ts.isJSDoc(docblock) || docblock.parent !== one) continue;
      for (const tag of docblock.tags ?? []) {
        if (tag.tagName.text === 'example') found.push(blockOf(tag, source));
      }
    }
    ts.forEachChild(one, visit);
  };
  visit(node);
  return found;
}

function blockOf(tag: ts.JSDocTag, source: ts.SourceFile): FencedBlock {
  const [first = '', ...rest] = source.text.slice(tag.tagName.end, tag.end).split('\n');
  const code = [first.trim(), ...rest.map((line) => line.replace(/^\s*\* ?/, ''))].join('\n').trimEnd();
  return {
    path: relative(root, source.fileName).replaceAll('\\', '/'),
    line: source.getLineAndCharacterOfPosition(tag.tagName.end).line + 1,
    language: /<\/|\/>/.test(code) ? 'tsx' : 'ts',
    marks: [],
    code,
  };
}
