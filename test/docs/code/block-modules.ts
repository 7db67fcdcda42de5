import { join } from 'node:path';
import ts from 'typescript';
import type { FencedBlock } from '../markdown/fenced-blocks.js';
import { root } from '../markdown/pages.js';
import { type BlockNames, blockNames } from './block-names.js';

/** A block as the module that the compiler sees: its lines are those of its page. */
export interface BlockModule {
  readonly block: FencedBlock;
  /** A path that no file has: within the page, as if that were a folder. */
  readonly file: string;
  /** The file that its first line names, as `// lib/tracker.ts` does. */
  readonly fileName: string | undefined;
  readonly text: string;
}

/** The blocks of one page, in its order. `known` is the import of a name that needs none in the block. */
export function blockModules(
  blocks: readonly FencedBlock[],
  known: (name: string) => string | undefined = () => undefined,
): readonly BlockModule[] {
  const earlier: { readonly file: string; readonly names: BlockNames }[] = [];
  return blocks.map((block) => {
    const file = join(root, block.path, `${block.line}.${block.language}`);
    const names = blockNames(ts.createSourceFile(file, block.code, ts.ScriptTarget.ES2022, true));
    const added = [...names.mentioned]
      .filter((name) => !names.top.has(name))
      .map((name) => importFromEarlier(name, earlier) ?? known(name))
      .filter((one) => one !== undefined);
    const exported = [...names.unexported].map(
      ([name, { isType }]) => `export ${isType ? 'type ' : ''}{ ${name} };`,
    );
    // What is expected to fail is no ground for others to stand on.
    if (!block.marks.includes('does-not-compile')) earlier.unshift({ file, names });
    return {
      block,
      file,
      fileName: /^\/\/ (?:.*\s)?(\S+\.[jt]sx?)\s*$/m.exec(block.code.split('\n', 1)[0] ?? '')?.[1],
      text: [`${'\n'.repeat(block.line - 1)}${block.code}`, ...added, ...exported].join('\n'),
    };
  });
}

/** A page is read from its beginning: what an earlier block imports or declares, a later one has. */
function importFromEarlier(
  name: string,
  earlier: readonly { readonly file: string; readonly names: BlockNames }[],
): string | undefined {
  for (const { file, names } of earlier) {
    const found = names.top.get(name);
    if (!found) continue;
    return found.importText ?? `import ${found.isType ? 'type ' : ''}{ ${name} } from '${file}'`;
  }
  return undefined;
}
