import type ts from 'typescript';
import type { Compilation } from './compilation.js';
import type { Parameter } from './name-source.js';

/** A part of a parameter, as it stands in the function. */
interface Taken {
  readonly parameter: ts.ParameterDeclaration;
  readonly path: readonly string[];
  readonly fallback?: ts.Expression | undefined;
}

/**
 * The part of a function's arguments that an expression stands for: `name`, `event.name`, a `name` taken out of
 * `{ name }`, `rest[0]`.
 */
export function readParameter(compilation: Compilation, expression: ts.Expression): Parameter | undefined {
  const taken = takenBy(compilation, expression);
  if (taken === undefined) return undefined;
  const { parameter, path, fallback } = taken;
  const { parent: owner, dotDotDotToken } = parameter;
  // `this` is a parameter that nobody gives.
  const given = owner.parameters.filter(({ name }) => name.getText() !== 'this');
  const index = given.indexOf(parameter);
  if (dotDotDotToken === undefined) return { of: owner, index, path, fallback };
  const offset = Number(path[0]);
  return Number.isInteger(offset)
    ? { of: owner, index: index + offset, path: path.slice(1), fallback }
    : undefined;
}

/** The rest parameter that is handed on whole: `...args`. Its first argument is the one at `index`. */
export function readRestParameter(
  compilation: Compilation,
  expression: ts.Expression,
): Parameter | undefined {
  const taken = takenBy(compilation, expression);
  if (taken?.parameter.dotDotDotToken === undefined || taken.path.length > 0) return undefined;
  const { parent: owner } = taken.parameter;
  return { of: owner, index: owner.parameters.indexOf(taken.parameter), path: [] };
}

function takenBy(compilation: Compilation, expression: ts.Expression): Taken | undefined {
  const { ts, checker } = compilation;
  if (ts.isPropertyAccessExpression(expression) || ts.isElementAccessExpression(expression)) {
    const step = ts.isPropertyAccessExpression(expression)
      ? expression.name.text
      : textOf(ts, expression.argumentExpression);
    const outer = step === undefined ? undefined : takenBy(compilation, expression.expression);
    return outer && { parameter: outer.parameter, path: [...outer.path, step!] };
  }
  if (!ts.isIdentifier(expression)) return undefined;
  const declaration = checker.getSymbolAtLocation(expression)?.valueDeclaration;
  return declaration && takenFrom(compilation, declaration);
}

/** Follows `{ a: { b } }` outwards, to the parameter that it is taken from. */
function takenFrom(compilation: Compilation, declaration: ts.Node): Taken | undefined {
  const { ts } = compilation;
  if (ts.isParameter(declaration))
    return { parameter: declaration, path: [], fallback: declaration.initializer };
  if (ts.isVariableDeclaration(declaration))
    return declaration.initializer && takenBy(compilation, declaration.initializer);
  if (!ts.isBindingElement(declaration) || declaration.dotDotDotToken) return undefined;
  const { parent: pattern, propertyName = declaration.name, initializer } = declaration;
  const step = ts.isArrayBindingPattern(pattern)
    ? String(pattern.elements.indexOf(declaration))
    : textOf(ts, propertyName);
  const outer = step === undefined ? undefined : takenFrom(compilation, pattern.parent);
  return outer && { parameter: outer.parameter, path: [...outer.path, step!], fallback: initializer };
}

function textOf(ts: Compilation['ts'], node: ts.Node): string | undefined {
  return ts.isIdentifier(node) && !ts.isElementAccessExpression(node.parent)
    ? node.text
    : ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)
      ? node.text
      : undefined;
}
