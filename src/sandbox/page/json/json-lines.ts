/** A piece of a line of JSON, with what it is. */
export interface JsonPiece {
  readonly kind: 'key' | 'string' | 'number' | 'word' | 'mark';
  readonly text: string;
}

/** One line of JSON: how deep it is, its pieces, and the path of the value that it begins or is. */
export interface JsonLine {
  readonly depth: number;
  readonly path: string;
  readonly pieces: readonly JsonPiece[];
}

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|-?\d[^\s,\]}]*|true|false|null|[{}[\],:])/gy;

/**
 * Lays JSON out in lines and changes not one character of its values: `1.0`, escapes and large numbers stay as they were
 * sent, which printing the parsed form would not keep.
 *
 * @returns `undefined` when the text is no JSON, or is nested deeper than anybody could read.
 */
export function jsonLines(text: string): readonly JsonLine[] | undefined {
  try {
    JSON.parse(text);
    return layOut(text);
  } catch {
    return undefined;
  }
}

function layOut(text: string): readonly JsonLine[] {
  const tokens = [...text.matchAll(TOKEN)].map((match) => match[1]!);
  const lines: JsonLine[] = [];
  let at = 0;

  const isEmpty = () =>
    (tokens[at] === '{' && tokens[at + 1] === '}') || (tokens[at] === '[' && tokens[at + 1] === ']');
  const comma = (): readonly JsonPiece[] => {
    if (tokens[at] !== ',') return [];
    at += 1;
    return [mark(',')];
  };
  const put = (depth: number, path: string, ...pieces: readonly JsonPiece[]) => {
    lines.push({ depth, path, pieces: [...pieces, ...comma()] });
  };

  const value = (depth: number, path: string, before: readonly JsonPiece[]): void => {
    const open = tokens[at]!;
    if (isEmpty()) {
      at += 2;
      put(depth, path, ...before, mark(open === '{' ? '{}' : '[]'));
      return;
    }
    at += 1;
    if (open !== '{' && open !== '[') {
      put(depth, path, ...before, piece(open));
      return;
    }
    lines.push({ depth, path, pieces: [...before, mark(open)] });
    const close = open === '{' ? '}' : ']';
    for (let index = 0; tokens[at] !== close; index += 1) {
      if (open === '[') {
        value(depth + 1, join(path, String(index)), []);
        continue;
      }
      const key = tokens[at]!;
      at += 2;
      value(depth + 1, join(path, String(JSON.parse(key))), [{ kind: 'key', text: key }, mark(': ')]);
    }
    at += 1;
    put(depth, '', mark(close));
  };
  value(0, '', []);
  return lines;
}

function join(path: string, step: string): string {
  return path === '' ? step : `${path}.${step}`;
}

function piece(token: string): JsonPiece {
  if (token.startsWith('"')) return { kind: 'string', text: token };
  return { kind: /^[-\d]/.test(token) ? 'number' : 'word', text: token };
}

function mark(text: string): JsonPiece {
  return { kind: 'mark', text };
}
