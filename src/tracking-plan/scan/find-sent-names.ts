import { relative } from 'node:path';
import type ts from 'typescript';
import { type CallIndex, type CallNode, indexCalls } from './call-index.js';
import { declarationsOf, titleOf } from './called-function.js';
import type { Compilation } from './compilation.js';
import type { NameSource, Parameter } from './name-source.js';
import { readArgument } from './read-argument.js';
import type { CallPlace, DynamicCall, SentName, SentNames, Side, Verb } from './sent-name.js';
import { createMethodReader, type TrackerMethod } from './tracker-method.js';

export interface FindOptions {
  /** The folder that places are shown from. */
  readonly cwd: string;
  /** Whether calls in this file are of interest. Functions that hand names on are followed through every file. */
  readonly isScanned: (file: string) => boolean;
  /** Whether a choice of names is all that a side may send: then it says nothing of what is sent. */
  readonly isWholePlan: (names: readonly string[], side: Side) => boolean;
}

/** A place where a name is given: to the tracker itself, or to a function that hands it on. */
interface Giving {
  readonly method: Omit<TrackerMethod, 'nameAt'>;
  readonly call: CallNode;
  readonly parameter: Pick<Parameter, 'index' | 'path' | 'fallback'>;
  readonly through?: string | undefined;
  readonly isUntyped?: true;
}

/** Finds every call that sends an event or a page, and reads which. */
export function findSentNames(compilation: Compilation, options: FindOptions): SentNames {
  const { ts, program } = compilation;
  const files = program
    .getSourceFiles()
    .filter((file) => !file.isDeclarationFile && !program.isSourceFileFromExternalLibrary(file));
  const { byDeclaration, untyped } = indexCalls(compilation, files);
  const methodOf = createMethodReader(ts);
  const sent: SentName[] = [];
  const dynamic: DynamicCall[] = [];
  const todo: Giving[] = [];

  for (const [call, method] of methodCalls(byDeclaration, methodOf)) {
    todo.push({ method, call, parameter: { index: method.nameAt, path: [] } });
  }
  for (const call of untyped) todo.push(untypedGiving(compilation, call));

  /** Functions that were followed to their callers, so that one that calls itself ends. */
  const followed = new Set<string>();
  const idOf = numbered();

  const settle = (giving: Giving, sources: readonly NameSource[]): void => {
    const { method, call } = giving;
    if (!options.isScanned(call.getSourceFile().fileName)) return;
    const place = placeOf(giving, options.cwd);
    const { verb } = method;
    for (const source of sources) {
      if (source.kind === 'known') sent.push({ verb, name: source.name, call: place });
      else if (source.kind === 'handed') settle(giving, source.byType());
      else if (source.names && !options.isWholePlan(source.names, method.side))
        sent.push(...source.names.map((name) => ({ verb, name, call: place })));
      else dynamic.push({ verb, call: place, text: source.text, type: source.type });
    }
  };

  for (let giving = todo.pop(); giving; giving = todo.pop()) {
    for (const source of readArgument(compilation, giving.call, giving.parameter)) {
      if (source.kind !== 'handed') {
        settle(giving, [source]);
        continue;
      }
      const { of: owner, index, path, fallback } = source.parameter;
      const declarations = declarationsOf(compilation, owner);
      // Written for a tracker's own type: its calls are a tracker's calls, and are read as such.
      if (declarations.some((one) => methodOf(one))) continue;
      const calls = new Set(declarations.flatMap((one) => byDeclaration.get(one) ?? []));
      if (calls.size === 0) settle(giving, [source]);
      const key = [idOf(owner), index, giving.method.verb, giving.method.side, ...path].join('/');
      if (followed.has(key)) continue;
      followed.add(key);
      const through = titleOf(ts, owner) ?? giving.through;
      for (const call of calls) todo.push({ ...giving, call, parameter: { index, path, fallback }, through });
    }
  }
  return { sent, dynamic };
}

/** A method that has several signatures is called once all the same. */
function methodCalls(
  byDeclaration: CallIndex['byDeclaration'],
  methodOf: (declaration: ts.Node) => TrackerMethod | undefined,
): ReadonlyMap<CallNode, TrackerMethod> {
  const found = new Map<CallNode, TrackerMethod>();
  for (const [declaration, calls] of byDeclaration) {
    const method = methodOf(declaration);
    if (method) for (const call of calls) found.set(call, method);
  }
  return found;
}

/** Nothing says whose tracker it is but the arguments: a server's has the name second. */
function untypedGiving({ ts, checker }: Compilation, call: ts.CallExpression): Giving {
  const [first, second] = call.arguments;
  const isText = (one: ts.Expression | undefined) =>
    one !== undefined && (checker.getTypeAtLocation(one).flags & ts.TypeFlags.StringLike) !== 0;
  const side: Side = isText(second) || !isText(first) ? 'server' : 'browser';
  const verb: Verb = 'trackEvent';
  return {
    method: { verb, side },
    call,
    parameter: { index: side === 'server' ? 1 : 0, path: [] },
    isUntyped: true,
  };
}

function placeOf({ call, method, through, isUntyped }: Giving, cwd: string): CallPlace {
  const file = call.getSourceFile();
  const { line, character } = file.getLineAndCharacterOfPosition(call.getStart());
  return {
    file: relative(cwd, file.fileName).replaceAll('\\', '/'),
    line: line + 1,
    column: character + 1,
    from: method.side,
    ...(through === undefined ? {} : { through }),
    ...(isUntyped ? { isUntyped } : {}),
  };
}

function numbered(): (thing: object) => number {
  const numbers = new Map<object, number>();
  return (thing) => {
    const number = numbers.get(thing) ?? numbers.size;
    numbers.set(thing, number);
    return number;
  };
}
