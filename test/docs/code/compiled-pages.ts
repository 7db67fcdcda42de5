import { join } from 'node:path';
import ts from 'typescript';
import { type FencedBlock, fencedBlocks } from '../markdown/fenced-blocks.js';
import { type Page, root } from '../markdown/pages.js';
import { entryPoints } from '../reference/public-names.js';
import { type BlockModule, blockModules } from './block-modules.js';
import { compileModules } from './compile-modules.js';
import { docblockExamples, publicImport } from './docblock-examples.js';

export interface CompiledBlock {
  readonly block: FencedBlock;
  /** `docs/browser.md:105`. */
  readonly place: string;
  /** Each as `line 107: TS2304 Cannot find name 'createTracker'.` */
  readonly errors: readonly string[];
}

const isCode = /^[jt]sx?$/;

/** The blocks of TypeScript and JavaScript of a page. */
export function codeBlocks({ path, text }: Page): readonly FencedBlock[] {
  return fencedBlocks(path, text).filter(({ language }) => isCode.test(language));
}

/** Compiles every block of every page, but for other packages' code. */
export function compilePages(pages: readonly Page[]): readonly CompiledBlock[] {
  return compileGroups(
    pages.map((page) => {
      const own = codeBlocks(page).filter(({ marks }) => !marks.includes('of-another-package'));
      return blockModules(own, (name) => importOfGenerated(page, name));
    }),
  );
}

/** Compiles the `@example`s of every public name. Each stands by itself, and needs no import of ours. */
export function compileExamples(): readonly CompiledBlock[] {
  const known = new Set<string>();
  const groups = entryPoints().flatMap((entryPoint) =>
    docblockExamples(entryPoint)
      .filter(({ path, line }) => !known.has(`${path}:${line}`) && known.add(`${path}:${line}`))
      .map((block) => blockModules([block], publicImport(entryPoint))),
  );
  return compileGroups(groups);
}

function compileGroups(groups: readonly (readonly BlockModule[])[]): readonly CompiledBlock[] {
  const together = groups.filter((blocks) => !blocks.some(augments)).flat();
  const programs = [together, ...groups.filter((blocks) => blocks.some(augments))].map(compileModules);
  return programs.flatMap((program) =>
    [...program].map(([{ block }, errors]) => ({
      block,
      place: `${block.path}:${block.line}`,
      errors: errors.map(wordsOf),
    })),
  );
}

/** What a block adds to modules of others, or to all, must not reach other pages: these compile by themselves. */
function augments({ block }: BlockModule): boolean {
  return /^declare (module|global)\b/m.test(block.code);
}

/** The plan's own page has the calls of its plan. */
function importOfGenerated({ path }: Page, name: string): string | undefined {
  const isCall = ['trackEvent', 'identify', 'page'].includes(name);
  if (path !== 'docs/customer-io-schema.md' || !isCall) return undefined;
  return `import { ${name} } from '${join(root, 'test/docs/given/lifecycle-plan.ts')}'`;
}

function wordsOf({ file, start = 0, code, messageText }: ts.Diagnostic): string {
  const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
  return `line ${line}: TS${code} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
}
