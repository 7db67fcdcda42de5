import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { root } from './source.js';

/** Not exported, and why nobody needs to name them. */
const reasons: readonly (readonly [reason: string, names: readonly string[]])[] = [
  [
    'Compute what the plan allows; their results have names: EventMapOf, TraitsOf, PropsArguments.',
    [
      ...['NamesFrom', 'Elsewhere', 'PropsOf', 'Objects', 'ArgumentsOf', 'KeyOf', 'PropsOfEach', 'Nothing'],
      'DeclaredTraits',
    ],
  ],
  [
    'Say what is wrong with a plan, in the message of the compiler; nobody makes a value of them.',
    [
      'PlanMistakes',
      'EventMistakes',
      'NameMistake',
      'TraitMistakes',
      'UnknownTraits',
      'WritersOf',
      'TraitIn',
    ],
  ],
  [
    'Take a name apart, letter by letter, for those messages.',
    [
      ...['IsTitleCase', 'IsCapital', 'AreTitleWords', 'SmallWord', 'TitleCase', 'TitleStart', 'TitleRest'],
      ...['SmallUnlessLast', 'Spaced', 'Replaced', 'IsSnakeCase', 'SnakeCase', 'Trimmed'],
    ],
  ],
  [
    'Overloads that editors strike through: PlannedTracker is the type of a tracker that has them.',
    ['DeprecatedCalls', 'DeprecatedEvents', 'OldNames', 'AliasName', 'DeprecatedTrackEvent'],
  ],
  [
    'The lists behind Stage, SentFrom, IdentifyFrom and Naming.',
    ['stages', 'sentFroms', 'identifyFroms', 'namings'],
  ],
  [
    'Parts of Person, TrackerEvent and Device, which have names.',
    ['OneIdentifier', 'Identifier', 'Stamped', 'DeviceFacts'],
  ],
  ['A mark that nothing has: ServerTraits is what it is the mark of.', ['fromServer']],
  [
    'The little that is used of what Playwright, vitest and Jest give; theirs fit, and have names.',
    ['PlaywrightRoute', 'SandboxPlace', 'Use', 'MatcherContext', 'Recording', 'Verdict'],
  ],
  ['Words of a plan or a page, for completion: a string for who writes one.', ['NamesOf', 'PageName']],
  ['A sentence for who calls createTracker of the root.', ['ImportInstead']],
  [
    'Properties of what the sandbox stored: StoredEvent has each under its key.',
    ['Api', 'MergedFrom', 'Owner'],
  ],
];
const exceptions = new Set(reasons.flatMap(([, names]) => names));

/** What a consumer has anyway who imports the entry point. */
const allowedPackages: Readonly<Record<string, readonly string[]>> = {
  react: ['@types/react'],
  opentelemetry: ['@opentelemetry/api'],
};

const entryPoints = ['', 'server', 'browser', 'react', 'testing', 'sandbox', 'opentelemetry'];

interface Mentions {
  /** Names that are declared in the package and not exported, each with who mentions it. */
  readonly hidden: ReadonlyMap<string, string>;
  /** `react: @types/react`: the packages that an entry point's declarations take types from. */
  readonly packages: ReadonlySet<string>;
}

/** Reads what the entry points export, and all that their declarations mention, to the end. */
function mentionsIn(files: readonly (readonly [entryPoint: string, path: string])[]): Mentions {
  const program = ts.createProgram(
    files.map(([, path]) => path),
    {
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
      module: ts.ModuleKind.Node16,
      moduleResolution: ts.ModuleResolutionKind.Node16,
      types: [],
      strict: true,
      noEmit: true,
    },
  );
  const checker = program.getTypeChecker();
  const real = (symbol: ts.Symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const exported = files.map(([entryPoint, path]) => {
    const symbol = checker.getSymbolAtLocation(program.getSourceFile(path)!)!;
    return [entryPoint, checker.getExportsOfModule(symbol)] as const;
  });
  // By name: the builds of pages and of servers have a declaration each of what both export.
  const publicNames = new Set(exported.flatMap(([, symbols]) => symbols.map(({ name }) => name)));
  const hidden = new Map<string, string>();
  const packages = new Set<string>();

  const walk = (entryPoint: string, begin: readonly ts.Symbol[]): void => {
    const seen = new Set<ts.Symbol>();
    const mention = (name: ts.Node, by: string): void => {
      const given = checker.getSymbolAtLocation(name);
      if (given === undefined) return void hidden.set(name.getText(), `${by}, which cannot be read`);
      const symbol = real(given);
      const file = symbol.declarations?.[0]?.getSourceFile();
      if (symbol.flags & ts.SymbolFlags.TypeParameter || file === undefined) return;
      const [, owner] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file.fileName) ?? [];
      if (owner === 'typescript') return;
      if (owner !== undefined) return void packages.add(`${entryPoint}: ${owner}`);
      // A type parameter of `infer`, and a member, belong to what mentions them.
      if (!publicNames.has(symbol.name) && isOnTop(symbol)) hidden.set(symbol.name, by);
      visitSymbol(symbol);
    };
    const visitSymbol = (symbol: ts.Symbol): void => {
      if (seen.has(symbol)) return;
      seen.add(symbol);
      for (const declaration of symbol.declarations ?? []) visit(declaration, symbol.name);
    };
    const visit = (node: ts.Node, by: string): void => {
      if (
        ts.canHaveModifiers(node) &&
        node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword)
      ) {
        return;
      }
      if (ts.isTypeReferenceNode(node)) mention(node.typeName, by);
      if (ts.isExpressionWithTypeArguments(node)) mention(node.expression, by);
      if (ts.isTypeQueryNode(node)) mention(node.exprName, by);
      if (ts.isImportTypeNode(node)) mention(node.qualifier ?? node, by);
      ts.forEachChild(node, (child) => visit(child, by));
    };
    for (const symbol of begin) visitSymbol(real(symbol));
  };
  for (const [entryPoint, symbols] of exported) walk(entryPoint, symbols);
  return { hidden, packages };
}

/** Whether a file declares it, and not another declaration. */
function isOnTop({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((one) => {
    const statement = ts.isVariableDeclaration(one) ? one.parent.parent : one;
    return ts.isSourceFile(statement.parent);
  });
}

describe.each(['d.ts', 'd.cts'])('the declarations as .%s', (ending) => {
  const files = entryPoints.map((name) => [name, join(root, 'dist', name, `index.${ending}`)] as const);

  test('mention no type of the package that is not exported, but for those with a reason', () => {
    const { hidden, packages } = mentionsIn(files);
    const leaks = [...hidden].filter(([name]) => !exceptions.has(name));
    expect(leaks.map(([name, by]) => `${name}, by ${by}`)).toEqual([]);
    expect([...exceptions].filter((name) => !hidden.has(name))).toEqual([]);
    const allowed = Object.entries(allowedPackages).flatMap(([entry, all]) =>
      all.map((one) => `${entry}: ${one}`),
    );
    expect([...packages].sort()).toEqual(allowed.sort());
  }, 60_000);

  test('import each other, React and OpenTelemetry, and nothing else', () => {
    const all = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' });
    const imported = all
      .filter((path) => path.endsWith(`.${ending}`))
      .flatMap((path) => {
        const text = readFileSync(join(root, 'dist', path), 'utf8');
        return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
      });
    const others = [...new Set(imported)].filter((name) => !/^\.\.?\/[\w-]+\.c?js$/.test(name));
    expect(others.sort()).toEqual(['@opentelemetry/api', 'react']);
  });
});
