import ts from 'typescript';
import { expect, test } from 'vitest';
import { sourceFiles } from './source.js';

/** What runs beside somebody's program, on whose `Object.prototype` anything may stand. */
const rooms = /^(core|server|adapters|opentelemetry)\//;

/** A schema is often an object of a class, whose getter this is; a plan's key is asked for where a plan is refused anyway. */
const inherited = new Set(["'~standard' in given", "'events' in value"]);

test('objects are told apart by keys of their own, and never by `in`', () => {
  const found: string[] = [];
  for (const { path, ast } of sourceFiles().filter((file) => rooms.test(file.path))) {
    const visit = (node: ts.Node): void => {
      if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword) {
        const text = node.getText();
        // A symbol of the language or of ours stands on no prototype by accident.
        const isSymbol = /^(Symbol\.iterator|brand) in /.test(text);
        if (!isSymbol && !inherited.has(text)) found.push(`${path}: ${text}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(ast);
  }
  expect(found).toEqual([]);
});
