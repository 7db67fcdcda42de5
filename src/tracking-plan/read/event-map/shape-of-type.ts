import type TypeScript from 'typescript';
import type { Property, Shape } from '../../document/shape.js';
import { anyOf } from '../any-of.js';
import { NoJsonSchema } from '../schema/no-json-schema.js';
import type { TypeProgram } from './type-program.js';

/** A walk through a type. */
export interface TypeWalk {
  /** The types that it is inside of. */
  readonly open: readonly TypeScript.Type[];
  readonly path: readonly string[];
}

/**
 * What a type lets callers write, in the one form that plans are compared in.
 *
 * @throws NoJsonSchema for what cannot be sent, with the path to it.
 */
export function shapeOfType(program: TypeProgram, type: TypeScript.Type, walk: TypeWalk): Shape {
  const { ts, checker } = program;
  const { TypeFlags } = ts;
  if (type.isUnion()) {
    const members = type.types.filter((one) => !(one.flags & (TypeFlags.Undefined | TypeFlags.Void)));
    return anyOf(members.map((one) => shapeOfType(program, one, walk)));
  }
  if (type.isStringLiteral() || type.isNumberLiteral()) return { enum: [type.value] };
  if (type.flags & TypeFlags.BooleanLiteral) return { enum: [checker.typeToString(type) === 'true'] };
  if (type.flags & (TypeFlags.Any | TypeFlags.Unknown)) return {};
  if (type.flags & TypeFlags.Never) return { enum: [] };
  if (type.flags & TypeFlags.StringLike && !(type.flags & TypeFlags.ESSymbolLike)) return { type: 'string' };
  if (type.flags & TypeFlags.NumberLike) return { type: 'number' };
  if (type.flags & TypeFlags.BooleanLike) return { type: 'boolean' };
  if (type.flags & TypeFlags.Null) return { type: 'null' };
  if (type.isIntersection()) {
    // A branded `string & { __brand: … }` is sent as the string that it is.
    const plain = type.types.find((one) => !(one.flags & TypeFlags.Object));
    if (plain !== undefined) return shapeOfType(program, plain, walk);
  }
  if (type.flags & (TypeFlags.Object | TypeFlags.Intersection | TypeFlags.NonPrimitive)) {
    return shapeOfObject(program, type, walk);
  }
  throw unsendable(program, type, walk);
}

/** A property or a trait, as it is declared. */
function propertyOf(program: TypeProgram, symbol: TypeScript.Symbol, walk: TypeWalk): Property {
  const { ts, checker, source } = program;
  const type = checker.getTypeOfSymbolAtLocation(symbol, symbol.valueDeclaration ?? source);
  const isOptional = (symbol.flags & ts.SymbolFlags.Optional) !== 0 || mayBeUndefined(ts, type);
  const description = ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
  return {
    ...shapeOfType(program, type, walk),
    ...(isOptional && { optional: true as const }),
    ...(description !== '' && { description }),
  };
}

/** Whether nothing is meant by it: an event without properties, a property that may not be given. */
export function isNothing(ts: typeof TypeScript, type: TypeScript.Type): boolean {
  const { Undefined, Void, Never, Null } = ts.TypeFlags;
  const members = type.isUnion() ? type.types : [type];
  return members.every((one) => (one.flags & (Undefined | Void | Never | Null)) !== 0);
}

function shapeOfObject(program: TypeProgram, type: TypeScript.Type, walk: TypeWalk): Shape {
  const { checker } = program;
  if (walk.open.includes(type)) return {};
  const inside = (step: readonly string[]): TypeWalk => ({
    open: [...walk.open, type],
    path: [...walk.path, ...step],
  });
  if (checker.isTupleType(type) || checker.isArrayType(type)) {
    const members = checker.getTypeArguments(type as TypeScript.TypeReference);
    return {
      type: 'array',
      items: anyOf(members.map((one) => shapeOfType(program, one, inside(['items'])))),
    };
  }
  const symbol = type.getSymbol();
  if (symbol !== undefined && program.isOfLibrary(symbol)) {
    if (symbol.name === 'Date') return { type: 'date' };
    // Mapped types of the library (`Record`, `Partial`) are anonymous, so what has a name is a class: `Map`, `URL`.
    if (!symbol.name.startsWith('__') && symbol.name !== 'Object') throw unsendable(program, type, walk);
  }
  if (type.getCallSignatures().length > 0) throw unsendable(program, type, walk);
  return { type: 'object', ...membersOfType(program, type, inside) };
}

function membersOfType(
  program: TypeProgram,
  type: TypeScript.Type,
  inside: (step: readonly string[]) => TypeWalk,
): Pick<Shape, 'properties' | 'rest'> {
  const { ts, checker } = program;
  const properties: Record<string, Property> = {};
  const symbols = checker.getPropertiesOfType(type);
  for (const symbol of [...symbols].sort((one, other) => (one.name < other.name ? -1 : 1))) {
    // A key that is a `unique symbol` is there for the compiler alone.
    if (symbol.name.startsWith('__@')) continue;
    const declared = checker.getTypeOfSymbolAtLocation(symbol, symbol.valueDeclaration ?? program.source);
    if (isNothing(ts, declared) && !(declared.flags & ts.TypeFlags.Null)) continue;
    properties[symbol.name] = propertyOf(program, symbol, inside(['properties', symbol.name]));
  }
  const index = checker.getIndexTypeOfType(type, ts.IndexKind.String);
  const hasRest = index !== undefined && !(index.flags & ts.TypeFlags.Never);
  return { properties, ...(hasRest && { rest: shapeOfType(program, index, inside(['rest'])) }) };
}

function mayBeUndefined(ts: typeof TypeScript, type: TypeScript.Type): boolean {
  return type.isUnion() && type.types.some((one) => (one.flags & ts.TypeFlags.Undefined) !== 0);
}

function unsendable({ checker }: TypeProgram, type: TypeScript.Type, { path }: TypeWalk): NoJsonSchema {
  return new NoJsonSchema(`a ${checker.typeToString(type)} has no JSON Schema form`, path);
}
