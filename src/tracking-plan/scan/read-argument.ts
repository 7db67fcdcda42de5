import type ts from 'typescript';
import type { CallNode } from './call-index.js';
import type { Compilation } from './compilation.js';
import type { NameSource, Parameter } from './name-source.js';
import { namesOfType, readName } from './read-name.js';
import { readParameter, readRestParameter } from './read-parameter.js';

/** What a call gives for a parameter of what it calls, or for a part of one. Nothing where it leaves it out. */
export function readArgument(
  compilation: Compilation,
  call: CallNode,
  { index, path, fallback }: Pick<Parameter, 'index' | 'path' | 'fallback'>,
): readonly NameSource[] {
  const { ts } = compilation;
  const left = () => (fallback ? readName(compilation, fallback) : []);
  if (ts.isJsxOpeningElement(call) || ts.isJsxSelfClosingElement(call)) {
    return (index === 0 && readAttribute(compilation, call, path)) || left();
  }
  const given = call.arguments ?? [];
  const spreadAt = given.findIndex((one) => ts.isSpreadElement(one));
  if (spreadAt >= 0 && spreadAt <= index) {
    return readSpread(compilation, given[spreadAt] as ts.SpreadElement, index - spreadAt);
  }
  const argument = given[index];
  return (argument && readPart(compilation, argument, path)) || left();
}

/** A property of an argument; nothing where the argument lacks it. */
function readPart(
  compilation: Compilation,
  expression: ts.Expression,
  path: readonly string[],
): readonly NameSource[] | undefined {
  const { ts } = compilation;
  const [step, ...further] = path;
  if (step === undefined) return readName(compilation, expression);
  if (
    ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression)
  )
    return readPart(compilation, expression.expression, path);
  if (ts.isArrayLiteralExpression(expression)) {
    const element = expression.elements[Number(step)];
    return element && readPart(compilation, element, further);
  }
  if (ts.isObjectLiteralExpression(expression)) {
    const property = expression.properties.find(
      (one) => one.name !== undefined && nameOf(ts, one.name) === step,
    );
    if (property && ts.isPropertyAssignment(property))
      return readPart(compilation, property.initializer, further);
    // A shorthand is the name of the property and of the value.
    if (property && ts.isShorthandPropertyAssignment(property)) {
      return readShorthand(compilation, property, further);
    }
  }
  const byType = () => typedPart(compilation, expression, path);
  const parameter = readParameter(compilation, expression);
  if (parameter === undefined) return byType();
  return [{ kind: 'handed', parameter: { ...parameter, path: [...parameter.path, ...path] }, byType }];
}

/** A property by the type of what has it. */
function typedPart(
  compilation: Compilation,
  expression: ts.Expression,
  path: readonly string[],
): readonly NameSource[] {
  const { checker } = compilation;
  let type = checker.getTypeAtLocation(expression);
  for (const name of path) {
    const property = checker.getPropertyOfType(checker.getNonNullableType(type), name);
    if (property === undefined) return [];
    type = checker.getTypeOfSymbolAtLocation(property, expression);
  }
  return namesOfType(compilation, type, expression.getText());
}

function readShorthand(
  compilation: Compilation,
  property: ts.ShorthandPropertyAssignment,
  path: readonly string[],
): readonly NameSource[] | undefined {
  const { checker } = compilation;
  const declaration = checker.getShorthandAssignmentValueSymbol(property)?.valueDeclaration;
  const { ts } = compilation;
  // The name of a declaration reads as the value that it declares.
  if (
    declaration &&
    (ts.isParameter(declaration) || ts.isBindingElement(declaration) || ts.isVariableDeclaration(declaration))
  ) {
    if (ts.isIdentifier(declaration.name)) return readPart(compilation, declaration.name, path);
  }
  return namesOfType(compilation, checker.getTypeAtLocation(property.name), property.getText());
}

function readAttribute(
  compilation: Compilation,
  element: ts.JsxOpeningLikeElement,
  [step, ...further]: readonly string[],
): readonly NameSource[] | undefined {
  const { ts } = compilation;
  for (const attribute of element.attributes.properties) {
    if (ts.isJsxSpreadAttribute(attribute)) {
      const part =
        step === undefined ? undefined : readPart(compilation, attribute.expression, [step, ...further]);
      if (part) return part;
    } else if (attribute.name.getText() === step) {
      const { initializer } = attribute;
      if (initializer && ts.isStringLiteral(initializer)) return readPart(compilation, initializer, further);
      const expression = initializer && ts.isJsxExpression(initializer) ? initializer.expression : undefined;
      return expression && readPart(compilation, expression, further);
    }
  }
  return undefined;
}

/** The nth of what `...args` spreads. */
function readSpread(
  compilation: Compilation,
  { expression }: ts.SpreadElement,
  nth: number,
): readonly NameSource[] {
  const byType = () => typedPart(compilation, expression, [String(nth)]);
  const rest = readRestParameter(compilation, expression);
  return rest ? [{ kind: 'handed', parameter: { ...rest, index: rest.index + nth }, byType }] : byType();
}

function nameOf(ts: Compilation['ts'], name: ts.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : undefined;
}
