import type ts from 'typescript';
import type { Compilation } from './compilation.js';

/** What calls a function: a call, or an element of a component. */
export type CallNode = ts.CallExpression | ts.NewExpression | ts.JsxOpeningLikeElement;

/** Every call of a program, by the declaration of what it calls. */
export interface CallIndex {
  readonly byDeclaration: ReadonlyMap<ts.Node, readonly CallNode[]>;
  /** Calls of which the compiler knows the name alone: `anything.trackEvent(…)`. */
  readonly untyped: readonly ts.CallExpression[];
}

/** Reads the calls of some files. What is called is read from types, not resolved, so the arguments cost nothing. */
export function indexCalls(compilation: Compilation, files: readonly ts.SourceFile[]): CallIndex {
  const { ts, checker } = compilation;
  const byDeclaration = new Map<ts.Node, CallNode[]>();
  const untyped: ts.CallExpression[] = [];

  const add = (call: CallNode, callee: ts.Expression): void => {
    const type = checker.getTypeAtLocation(callee);
    if (type.flags & ts.TypeFlags.Any && ts.isCallExpression(call)) {
      if (calledName(ts, callee) === 'trackEvent') untyped.push(call);
      return;
    }
    const kind = ts.isNewExpression(call) ? ts.SignatureKind.Construct : ts.SignatureKind.Call;
    const members = type.isUnion() ? type.types : [type];
    const signatures = members.flatMap((member) => checker.getSignaturesOfType(member, kind));
    for (const declaration of new Set(signatures.map((signature) => signature.getDeclaration()))) {
      if (declaration === undefined) continue;
      const calls = byDeclaration.get(declaration);
      if (calls) calls.push(call);
      else byDeclaration.set(declaration, [call]);
    }
  };

  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) add(node, node.expression);
    else if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) {
      const { tagName } = node;
      if (!ts.isJsxNamespacedName(tagName) && !isIntrinsic(ts, tagName)) add(node, tagName);
    }
    ts.forEachChild(node, visit);
  };
  for (const file of files) visit(file);
  return { byDeclaration, untyped };
}

function calledName(ts: Compilation['ts'], callee: ts.Expression): string | undefined {
  if (ts.isIdentifier(callee)) return callee.text;
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : undefined;
}

/** `<div>` is no function of anybody's. */
function isIntrinsic(ts: Compilation['ts'], tag: ts.Expression): boolean {
  return ts.isIdentifier(tag) && /^[a-z]/.test(tag.text);
}
