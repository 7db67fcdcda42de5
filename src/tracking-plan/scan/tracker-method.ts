import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type ts from 'typescript';
import type { TypeScript } from './compilation.js';
import type { Side, Verb } from './sent-name.js';

/** What a call of a tracker's method says with which argument. */
export interface TrackerMethod {
  readonly verb: Verb;
  readonly side: Side;
  /** Which argument is the name, counted from 0. */
  readonly nameAt: number;
}

/**
 * Tells trackers' methods from other functions, by where they are declared: however a method was renamed, taken apart
 * or put into other objects, its type leads back to the declarations of this package.
 */
export function createMethodReader(ts: TypeScript): (declaration: ts.Node) => TrackerMethod | undefined {
  const isOurs = createOwnerReader();
  return (declaration) => {
    if (!ts.isFunctionLike(declaration)) return undefined;
    const verb = verbOf(ts, declaration);
    if (verb === undefined || !isOurs(dirname(declaration.getSourceFile().fileName))) return undefined;
    const names = declaration.parameters.map(({ name }) => name.getText());
    const nameAt = names.indexOf('name');
    if (nameAt < 0) return undefined;
    return { verb, side: names.includes('person') ? 'server' : 'browser', nameAt };
  };
}

/** A method's signature stands below its name; the one for deprecated calls in an interface that is named for it. */
function verbOf(ts: TypeScript, declaration: ts.SignatureDeclaration): Verb | undefined {
  if (ts.isCallSignatureDeclaration(declaration)) {
    const owner = declaration.parent;
    return ts.isInterfaceDeclaration(owner) && owner.name.text.endsWith('TrackEvent')
      ? 'trackEvent'
      : undefined;
  }
  const member = ts.isFunctionTypeNode(declaration) ? declaration.parent : declaration;
  const isMember = ts.isPropertySignature(member) || ts.isMethodSignature(member);
  const name = isMember ? member.name.getText() : undefined;
  return name === 'trackEvent' || name === 'page' ? name : undefined;
}

/** Whether a folder belongs to this package, wherever it is installed or linked. */
function createOwnerReader(): (folder: string) => boolean {
  const known = new Map<string, boolean>();
  const read = (folder: string): boolean => {
    const manifest = join(folder, 'package.json');
    const name = existsSync(manifest) ? nameIn(readFileSync(manifest, 'utf8')) : undefined;
    if (name !== undefined) return name === 'typed-cio';
    return dirname(folder) !== folder && isOurs(dirname(folder));
  };
  const isOurs = (folder: string): boolean => {
    const isKnown = known.get(folder) ?? read(folder);
    known.set(folder, isKnown);
    return isKnown;
  };
  return isOurs;
}

function nameIn(manifest: string): unknown {
  try {
    return (JSON.parse(manifest) as { readonly name?: unknown } | null)?.name;
  } catch {
    return undefined;
  }
}
