import type ts from 'typescript';
import type { Compilation } from './compilation.js';
import type { KnownName, NameSource, UnknownName } from './name-source.js';
import { readParameter } from './read-parameter.js';

/** Names put together from parts are followed this far: a template of ten times ten is no plan. */
const maxNames = 100;

/** How many constants are followed, one to the next. */
const maxSteps = 8;

/**
 * Reads where a name comes from: what stands there, else who hands it in, else what its type says. An expression that
 * chooses has several sources.
 */
export function readName(
  compilation: Compilation,
  expression: ts.Expression,
  steps = maxSteps,
): readonly NameSource[] {
  const { ts } = compilation;
  const read = (part: ts.Expression) => readName(compilation, part, steps);
  const node = ts.skipPartiallyEmittedExpressions(expression);
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node))
    return read(node.expression);
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) {
    const inner = read(node.expression);
    return inner.some(({ kind }) => kind === 'unknown') ? typedName(compilation, node) : inner;
  }
  if (ts.isStringLiteralLike(node)) return [{ kind: 'known', name: node.text }];
  if (ts.isConditionalExpression(node)) return [...read(node.whenTrue), ...read(node.whenFalse)];
  if (ts.isTemplateExpression(node)) {
    const parts = node.templateSpans.map(
      ({ expression: part, literal }) => [read(part), [literal.text]] as const,
    );
    return joined([[node.head.text], ...parts.flat()]) ?? typedName(compilation, node);
  }
  if (ts.isBinaryExpression(node)) {
    const { left, right, operatorToken } = node;
    const { SyntaxKind } = ts;
    const { kind } = operatorToken;
    if (kind === SyntaxKind.QuestionQuestionToken || kind === SyntaxKind.BarBarToken)
      return [...read(left), ...read(right)];
    if (kind === SyntaxKind.AmpersandAmpersandToken || kind === SyntaxKind.CommaToken) return read(right);
    if (kind === SyntaxKind.PlusToken)
      return joined([read(left), read(right)]) ?? typedName(compilation, node);
    return typedName(compilation, node);
  }
  const parameter = readParameter(compilation, node);
  if (parameter) return [{ kind: 'handed', parameter, byType: () => typedName(compilation, node) }];
  const typed = typedName(compilation, node);
  const constant = typed[0]?.kind === 'unknown' && steps > 0 ? constantOf(compilation, node) : undefined;
  return constant ? readName(compilation, constant, steps - 1) : typed;
}

/** The names that the type of an expression has, each a source of its own; or that it has none. */
function typedName(compilation: Compilation, expression: ts.Expression): readonly NameSource[] {
  const { checker } = compilation;
  const type = checker.getTypeAtLocation(expression);
  return namesOfType(compilation, type, expression.getText());
}

export function namesOfType(
  { ts, checker }: Compilation,
  type: ts.Type,
  text: string,
): readonly NameSource[] {
  const base =
    type.flags & ts.TypeFlags.Instantiable ? (checker.getBaseConstraintOfType(type) ?? type) : type;
  const members = (base.isUnion() ? base.types : [base]).filter(
    ({ flags }) => !(flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)),
  );
  const names = members.flatMap((member) => (member.isStringLiteral() ? [member.value] : []));
  const words = checker.typeToString(type);
  const isWhole = names.length > 0 && names.length === members.length;
  if (!isWhole) return [{ kind: 'unknown', text, type: words } satisfies UnknownName];
  if (names.length === 1) return [{ kind: 'known', name: names[0]! }];
  return [{ kind: 'unknown', text, type: words, names }];
}

/** What a constant, or a property of a constant object, was made with. */
function constantOf({ ts, checker }: Compilation, node: ts.Expression): ts.Expression | undefined {
  let symbol = checker.getSymbolAtLocation(ts.isPropertyAccessExpression(node) ? node.name : node);
  if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
  const declaration = symbol?.valueDeclaration;
  if (declaration === undefined) return undefined;
  if (ts.isPropertyAssignment(declaration)) return declaration.initializer;
  const isConstant =
    ts.isVariableDeclaration(declaration) &&
    (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  return isConstant ? declaration.initializer : undefined;
}

/** Every way of putting the parts together, where each part is known. */
function joined(parts: readonly (readonly (string | NameSource)[])[]): readonly KnownName[] | undefined {
  let names = [''];
  for (const part of parts) {
    const texts = part.flatMap(textsOf);
    if (texts.length === 0 || texts.includes(undefined)) return undefined;
    names = names.flatMap((start) => texts.map((text) => `${start}${text}`));
    if (names.length > maxNames) return undefined;
  }
  return names.map((name) => ({ kind: 'known', name }));
}

function textsOf(part: string | NameSource): readonly (string | undefined)[] {
  if (typeof part === 'string') return [part];
  if (part.kind === 'known') return [part.name];
  return part.kind === 'unknown' && part.names ? part.names : [undefined];
}
