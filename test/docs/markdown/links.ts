import { fencedBlocks } from './fenced-blocks.js';

/** One link or image of a page. */
export interface Link {
  readonly path: string;
  readonly line: number;
  /** What it leads to, as it is written. */
  readonly target: string;
}

const forms = [
  // [text](target "title"), ![text](target), and [![text](image)](target).
  /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g,
  // [name]: target
  /^\s{0,3}\[[^\]]+\]:\s+<?(\S+?)>?\s*$/gm,
  // HTML within Markdown.
  /<(?:a|img|source)\b[^>]*?\b(?:href|src|srcset)="([^"]+)"/g,
];

/** The links of a page, those that stand in code left out. */
export function linksIn(path: string, text: string): readonly Link[] {
  const prose = withoutCode(path, text);
  return forms
    .flatMap((form) => [...prose.matchAll(form)])
    .map(({ index, 1: target = '' }) => ({ path, line: prose.slice(0, index).split('\n').length, target }));
}

/** The anchors of a page: of its headings as GitHub makes them, and those that are written out. */
export function anchorsIn(path: string, text: string): ReadonlySet<string> {
  const prose = withoutCode(path, text, false);
  const anchors = new Set([...prose.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id = '']) => id));
  const counts = new Map<string, number>();
  for (const [, heading = ''] of prose.matchAll(/^ {0,3}#{1,6}\s+(.+?)\s*#*\s*$/gm)) {
    const slug = slugOf(heading);
    const count = counts.get(slug) ?? 0;
    counts.set(slug, count + 1);
    anchors.add(count === 0 ? slug : `${slug}-${count}`);
  }
  return anchors;
}

/** GitHub's rule: small letters, no punctuation but `-` and `_`, a hyphen for each space. */
export function slugOf(heading: string): string {
  return heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]+>/g, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Mark}\p{Number}\p{Connector_Punctuation} -]/gu, '')
    .replaceAll(' ', '-');
}

/** The page with its blocks of code, and its code in lines, blanked: each line stays where it is. */
function withoutCode(path: string, text: string, alsoInLines = true): string {
  const lines = text.split('\n');
  for (const { line, code } of fencedBlocks(path, text)) {
    lines.fill('', line - 1, line - 1 + (code === '' ? 0 : code.split('\n').length));
  }
  const prose = lines.join('\n');
  return alsoInLines
    ? prose.replace(/(`+)(?!`)(?:(?!\1).)+?\1(?!`)/g, (code) => ' '.repeat(code.length))
    : prose;
}
