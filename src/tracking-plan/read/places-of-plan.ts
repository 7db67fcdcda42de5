import type TypeScript from 'typescript';
import { eventPath, partPath } from '../document/part-path.js';
import type { Place, Places } from '../document/place.js';
import type { PlanDocument } from '../document/plan-document.js';
import type { Shape } from '../document/shape.js';

/**
 * Where the parts of a plan are written down. A part that is put together somewhere else has no place.
 *
 * @param file As it is shown in messages.
 */
export function placesOfPlan(
  ts: typeof TypeScript,
  text: string,
  file: string,
  document: PlanDocument,
): Places {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, false);
  const places = new Map<string, Place>();
  const note = (path: string, node: TypeScript.Node): void => {
    if (places.has(path)) return;
    const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
    places.set(path, { file, line: line + 1, column: character + 1 });
  };
  /** Looks for the names of a shape in what an expression holds, at any depth: `z.object({ … }).partial()`. */
  const noteShape = (node: TypeScript.Node, path: string, shape: Shape): void => {
    const visit = (inner: TypeScript.Node): void => {
      const name = nameOf(ts, inner);
      const property = name === undefined ? undefined : ownProperty(shape, name);
      if (property === undefined) {
        ts.forEachChild(inner, visit);
        return;
      }
      const at = partPath(path, ['properties', name!]);
      note(at, inner);
      noteShape(inner, at, property);
    };
    if (shape.items !== undefined) noteShape(node, `${path}/items`, shape.items);
    if (shape.properties !== undefined) ts.forEachChild(node, visit);
  };
  const visit = (node: TypeScript.Node): void => {
    const name = nameOf(ts, node);
    if (name !== undefined && Object.hasOwn(document.events, name) && !places.has(eventPath(name))) {
      note(eventPath(name), node);
      noteShape(node, eventPath(name), document.events[name]!);
    } else if (name === 'traits' && document.traits !== undefined && !places.has('traits')) {
      note('traits', node);
      noteShape(node, 'traits', document.traits);
    } else if (name === 'pages' && document.pages !== undefined && !places.has('pages')) {
      note('pages', node);
      notePages(node);
    } else {
      ts.forEachChild(node, visit);
    }
  };
  const notePages = (node: TypeScript.Node): void => {
    if (ts.isStringLiteralLike(node) && document.pages!.includes(node.text)) {
      note(partPath('pages', [node.text]), node);
    }
    ts.forEachChild(node, notePages);
  };
  visit(source);
  return places;
}

/** The name of a property that is written down, as its value or in short. */
function nameOf(ts: typeof TypeScript, node: TypeScript.Node): string | undefined {
  if (
    !ts.isPropertyAssignment(node) &&
    !ts.isShorthandPropertyAssignment(node) &&
    !ts.isPropertySignature(node)
  ) {
    return undefined;
  }
  const { name } = node;
  // arktype writes what may be left out as `'total?'`.
  if (ts.isStringLiteralLike(name)) return name.text.replace(/\?$/, '');
  return ts.isIdentifier(name) || ts.isNumericLiteral(name) ? name.text : undefined;
}

function ownProperty({ properties }: Shape, name: string): Shape | undefined {
  return properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined;
}
