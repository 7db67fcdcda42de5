import type TypeScript from 'typescript';
import { eventPath, partPath } from '../../document/part-path.js';
import type { Place, Places } from '../../document/place.js';
import type { EventDocument, PlanDocument, TraitsDocument } from '../../document/plan-document.js';
import { objectShape } from '../object-shape.js';
import { NoJsonSchema } from '../schema/no-json-schema.js';
import { UnreadablePart } from '../unreadable-part.js';
import { readDocComment } from './doc-comment.js';
import { isNothing, shapeOfType } from './shape-of-type.js';
import { type TypeProgram, typeProgram } from './type-program.js';

export interface EventMapRead {
  readonly document: PlanDocument;
  readonly places: Places;
}

/**
 * Reads `export type EventMap` (or an interface), and `Traits` beside it, with the user's compiler.
 *
 * @param shown The file as messages show it.
 * @throws InputError for a file that does not compile, UnreadablePart for what cannot be sent; the places of the parts
 * are in its `places`.
 */
export function readEventMap(ts: typeof TypeScript, file: string, shown: string): EventMapRead | undefined {
  const program = typeProgram(ts, file, shown);
  const places = new Map<string, Place>();
  const map = exportedType(program, 'EventMap');
  if (map === undefined) return undefined;
  const events: Record<string, EventDocument> = {};
  for (const symbol of sorted(program.checker.getPropertiesOfType(map))) {
    const path = eventPath(symbol.name);
    notePlaces(program, symbol, path, { places, shown });
    events[symbol.name] = withPlaces(places, () => ({
      ...readDocComment(program, symbol, path),
      ...membersOf(program, typeOf(program, symbol), path),
    }));
  }
  const traits = traitsOf(program, { places, shown });
  return { document: { events, ...(traits && { traits }) }, places };
}

function traitsOf(program: TypeProgram, notes: Notes): TraitsDocument | undefined {
  const type = exportedType(program, 'Traits');
  if (type === undefined) return undefined;
  const [declaration] = type.getSymbol()?.declarations ?? [];
  if (declaration !== undefined) note(program, declaration, 'traits', notes);
  notePropertyPlaces(program, type, 'traits', notes);
  return withPlaces(notes.places, () => membersOf(program, type, 'traits'));
}

function exportedType({ ts, checker, source }: TypeProgram, name: string): TypeScript.Type | undefined {
  const module = checker.getSymbolAtLocation(source);
  const found = module && checker.getExportsOfModule(module).find((one) => one.name === name);
  if (found === undefined) return undefined;
  const symbol = found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
  return checker.getDeclaredTypeOfSymbol(symbol);
}

function typeOf({ checker, source }: TypeProgram, symbol: TypeScript.Symbol): TypeScript.Type {
  return checker.getTypeOfSymbolAtLocation(symbol, symbol.valueDeclaration ?? source);
}

function membersOf(
  program: TypeProgram,
  type: TypeScript.Type,
  path: string,
): Pick<EventDocument, 'properties' | 'rest'> {
  if (isNothing(program.ts, type)) return { properties: {} };
  try {
    return objectShape(shapeOfType(program, type, { open: [], path: [] }));
  } catch (error) {
    if (!(error instanceof NoJsonSchema)) throw error;
    throw new UnreadablePart(partPath(path, error.path), error.message);
  }
}

function withPlaces<Read>(places: Places, read: () => Read): Read {
  try {
    return read();
  } catch (error) {
    throw error instanceof UnreadablePart ? error.at(places) : error;
  }
}

interface Notes {
  readonly places: Map<string, Place>;
  readonly shown: string;
}

function notePlaces(program: TypeProgram, symbol: TypeScript.Symbol, path: string, notes: Notes): void {
  const [declaration] = symbol.declarations ?? [];
  if (declaration === undefined) return;
  note(program, declaration, path, notes);
  notePropertyPlaces(program, typeOf(program, symbol), path, notes);
}

function notePropertyPlaces(program: TypeProgram, type: TypeScript.Type, path: string, notes: Notes): void {
  for (const symbol of program.checker.getPropertiesOfType(type)) {
    const [declaration] = symbol.declarations ?? [];
    if (declaration !== undefined)
      note(program, declaration, partPath(path, ['properties', symbol.name]), notes);
  }
}

/** What is declared in another file has no place: the plan is where people look. */
function note({ source }: TypeProgram, node: TypeScript.Node, path: string, { places, shown }: Notes): void {
  if (node.getSourceFile() !== source) return;
  const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
  places.set(path, { file: shown, line: line + 1, column: character + 1 });
}

function sorted(symbols: readonly TypeScript.Symbol[]): readonly TypeScript.Symbol[] {
  return [...symbols].sort((one, other) => (one.name < other.name ? -1 : 1));
}
