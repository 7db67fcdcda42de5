/** One fenced block of a page. */
export interface FencedBlock {
  /** The page, or the source file, that it stands in: from the root. */
  readonly path: string;
  /** The line of its first line of code, from 1. */
  readonly line: number;
  /** The first word after the fence: `ts`, `sh`; empty where there is none. */
  readonly language: string;
  /** The other words after the fence. */
  readonly marks: readonly string[];
  readonly code: string;
}

/** Reads the blocks between fences of three or more backticks or tildes, also within a list. */
export function fencedBlocks(path: string, text: string): readonly FencedBlock[] {
  const blocks: FencedBlock[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const opening = /^(?<indent>\s*)(?<fence>`{3,}|~{3,})(?<info>[^`]*)$/.exec(lines[at] ?? '')?.groups;
    if (!opening) continue;
    const { indent = '', fence = '', info = '' } = opening;
    const first = at + 1;
    const isClosing = (line: string) => line.trim().startsWith(fence) && /^(`+|~+)$/.test(line.trim());
    while (at + 1 < lines.length && !isClosing(lines[at + 1] ?? '')) at++;
    const code = lines
      .slice(first, at + 1)
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
    at++;
    const [language = '', ...marks] = info.trim().split(/\s+/);
    blocks.push({ path, line: first + 1, language, marks, code: code.join('\n') });
  }
  return blocks;
}
