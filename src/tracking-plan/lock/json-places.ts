/** Text that is no JSON, and where it stops being it. */
export class JsonMistake extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

// Every character below the space has to be escaped in JSON.
const token =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for.
  /[{}[\],:]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const space = /[ \t\r\n]*/y;

/**
 * On which line each part of a JSON text begins, by its path as JSON: `["events","Order Completed"]`.
 *
 * @throws JsonMistake at the first place that no JSON can have.
 */
export function jsonPlaces(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let at = 0;

  const skipSpace = (): void => {
    space.lastIndex = at;
    space.exec(text);
    at = space.lastIndex;
  };
  const fail = (wanted: string): never => {
    const before = text.slice(0, at).split('\n');
    const found = at >= text.length ? 'the file ends' : `there is ${JSON.stringify(text[at])}`;
    throw new JsonMistake(`${found} where ${wanted} should be`, before.length, before.at(-1)!.length + 1);
  };
  const next = (wanted: string): string => {
    skipSpace();
    token.lastIndex = at;
    const found = token.exec(text)?.[0] ?? fail(wanted);
    at += found.length;
    return found;
  };
  const expect = (sign: string): void => {
    skipSpace();
    if (text[at] !== sign) fail(JSON.stringify(sign));
    at += 1;
  };
  const isNext = (sign: string): boolean => {
    skipSpace();
    return text[at] === sign;
  };
  let line = 1;
  let counted = 0;
  const lineHere = (): number => {
    skipSpace();
    for (; counted < at; counted += 1) if (text[counted] === '\n') line += 1;
    return line;
  };
  const members = (close: string, member: (index: number) => void): void => {
    at += 1;
    for (let index = 0; index > 0 || !isNext(close); index += 1) {
      member(index);
      if (isNext(close)) break;
      expect(',');
    }
    expect(close);
  };
  const value = (path: readonly string[]): void => {
    if (isNext('{')) {
      members('}', () => {
        if (!isNext('"')) fail('the name of a property');
        const here = lineHere();
        const inner = [...path, JSON.parse(next('a name'))];
        lines.set(JSON.stringify(inner), here);
        expect(':');
        value(inner);
      });
    } else if (isNext('[')) {
      members(']', (index) => {
        const inner = [...path, String(index)];
        lines.set(JSON.stringify(inner), lineHere());
        value(inner);
      });
    } else if (/^[}\],:]/.test(next('a value'))) {
      at -= 1;
      fail('a value');
    }
  };
  value([]);
  skipSpace();
  if (at < text.length) fail('the end');
  return lines;
}
