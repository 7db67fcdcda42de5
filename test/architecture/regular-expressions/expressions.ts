import ts from 'typescript';
import { sourceFiles } from '../source.js';

/** A regular expression of the source: a literal, or `new RegExp` of a literal text. */
export interface Expression {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

/** One whose pattern is put together when the program runs. */
export interface BuiltExpression {
  readonly file: string;
  readonly line: number;
  /** It is there once its file is loaded. Others are made by a call, and made of what that call is given. */
  readonly isAtLoad: boolean;
}

/** All of them, as the compiler's own parser reads the source. */
export function expressionsOfSource(): {
  readonly written: readonly Expression[];
  readonly built: readonly BuiltExpression[];
} {
  const written: Expression[] = [];
  const built: BuiltExpression[] = [];
  for (const { path, ast } of sourceFiles()) {
    const visit = (node: ts.Node): void => {
      const line = ast.getLineAndCharacterOfPosition(node.getStart(ast)).line + 1;
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        written.push({
          file: path,
          line,
          source: node.text.slice(1, end),
          flags: node.text.slice(end + 1),
        });
      }
      if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
        if (node.expression.getText(ast) === 'RegExp') {
          const [pattern, flags] = node.arguments ?? [];
          if (pattern !== undefined && ts.isStringLiteralLike(pattern)) {
            const text = flags !== undefined && ts.isStringLiteralLike(flags) ? flags.text : '';
            written.push({ file: path, line, source: pattern.text, flags: text });
          } else
            built.push({
              file: path,
              line,
              isAtLoad: ts.findAncestor(node, ts.isFunctionLike) === undefined,
            });
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(ast);
  }
  return { written, built };
}

/** The expressions that come to be when the files are loaded, as they are then. */
export async function expressionsAtLoad(files: Iterable<string>): Promise<readonly Expression[]> {
  const made: Expression[] = [];
  const real = globalThis.RegExp;
  let file = '';
  globalThis.RegExp = new Proxy(real, {
    construct: (target, given, newTarget) => {
      const { source, flags } = Reflect.construct(target, given, newTarget) as RegExp;
      made.push({ file, line: 0, source, flags });
      return Reflect.construct(target, given, newTarget);
    },
  });
  try {
    for (file of files) await import(/* @vite-ignore */ `../../../src/${file}`);
  } finally {
    globalThis.RegExp = real;
  }
  return made;
}
