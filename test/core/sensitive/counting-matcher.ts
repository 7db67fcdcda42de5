/**
 * A backtracking matcher for the part of the regular expressions that the rules use, which counts its steps: each
 * character that is held against a pattern is one. The engine of the runtime works in the same way and tells nobody.
 */
export interface CountingMatcher {
  /** What `RegExp.prototype.exec` returns, as far as anybody here reads it, and counted. */
  exec(pattern: RegExp, text: string): RegExpExecArray | null;
  readonly steps: number;
}

type Groups = (string | undefined)[];
type Next = (at: number, groups: Groups) => boolean;
type Matcher = (at: number, groups: Groups, next: Next) => boolean;

export function countingMatcher(): CountingMatcher {
  const compiled = new Map<string, { readonly match: Matcher; readonly groups: number }>();
  let steps = 0;
  let text = '';

  const count = (): void => {
    steps++;
  };

  function exec(pattern: RegExp, given: string): RegExpExecArray | null {
    const key = `${pattern.flags} ${pattern.source}`;
    const { match, groups: count } = compiled.get(key) ?? compile(pattern);
    compiled.set(key, { match, groups: count });
    text = given;
    const isMoving = pattern.global;
    for (let at = isMoving ? pattern.lastIndex : 0; at <= text.length; at++) {
      let end = -1;
      let captured: Groups = [];
      const found = match(at, Array(count + 1).fill(undefined), (reached, groups) => {
        end = reached;
        captured = groups;
        return true;
      });
      if (!found) continue;
      if (isMoving) pattern.lastIndex = end;
      captured[0] = text.slice(at, end);
      return Object.assign(captured as string[], { index: at, input: text }) as unknown as RegExpExecArray;
    }
    if (isMoving) pattern.lastIndex = 0;
    return null;
  }

  function compile(pattern: RegExp): { match: Matcher; groups: number } {
    const { source, ignoreCase } = pattern;
    let at = 0;
    let groups = 0;
    const match = alternatives();
    if (at < source.length) throw new Error(`not understood from ${at}: ${source}`);
    return { match, groups };

    function alternatives(): Matcher {
      const all = [sequence()];
      while (source[at] === '|') {
        at++;
        all.push(sequence());
      }
      return (from, found, next) => all.some((one) => one(from, found, next));
    }

    function sequence(): Matcher {
      const parts: Matcher[] = [];
      while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(repeated());
      return parts.reduceRight<Matcher>(
        (rest, part) => (from, found, next) => part(from, found, (to, now) => rest(to, now, next)),
        (from, found, next) => next(from, found),
      );
    }

    function repeated(): Matcher {
      const single = oneCharacter();
      const part = single ? characterOf(single) : group();
      const quantifier = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})/.exec(source.slice(at));
      if (quantifier === null) return part;
      at += quantifier[0].length;
      const [sign, low, comma, high] = quantifier;
      const least = low !== undefined ? Number(low) : sign === '+' ? 1 : 0;
      const most =
        low !== undefined ? (comma ? (high ? Number(high) : Infinity) : least) : sign === '?' ? 1 : Infinity;
      return single ? runOf(single, least, most) : times(part, least, most);
    }

    /** One after the other, the longest run first: without the depth of a call for each character. */
    function runOf(fits: (character: string) => boolean, least: number, most: number): Matcher {
      return (from, found, next) => {
        let to = from;
        while (to - from < most && to < text.length) {
          count();
          if (!fits(text[to] as string)) break;
          to++;
        }
        for (; to - from >= least; to--) {
          count();
          if (next(to, found)) return true;
        }
        return false;
      };
    }

    function times(part: Matcher, least: number, most: number): Matcher {
      const again = (done: number): Matcher => {
        return (from, found, next) =>
          (done < most &&
            part(from, found, (to, now) => (to > from || done < least) && again(done + 1)(to, now, next))) ||
          (done >= least && next(from, found));
      };
      return again(0);
    }

    function characterOf(fits: (character: string) => boolean): Matcher {
      return (from, found, next) => {
        count();
        return from < text.length && fits(text[from] as string) && next(from + 1, found);
      };
    }

    function group(): Matcher {
      const sign = /^(?:\^|\$|\\(\d)|\((?:\?:|\?=|\?!|\?<=|\?<!)?)/.exec(source.slice(at));
      if (sign === null) throw new Error(`not understood at ${at}: ${source}`);
      at += sign[0].length;
      if (sign[0] === '^') return (from, found, next) => from === 0 && next(from, found);
      if (sign[0] === '$') return (from, found, next) => from === text.length && next(from, found);
      if (sign[1] !== undefined) return repeatOf(Number(sign[1]));
      const number = sign[0] === '(' ? ++groups : 0;
      const inner = alternatives();
      at++;
      const isThere = (from: number, found: Groups) => inner(from, found, () => true);
      const isBefore = (to: number, found: Groups) =>
        // The longest beginning that a rule looks for has a dozen characters.
        Array.from({ length: 13 }, (_, back) => to - back).some(
          (from) => from >= 0 && inner(from, found, (end) => end === to),
        );
      switch (sign[0]) {
        case '(?:':
          return inner;
        case '(?=':
          return (from, found, next) => isThere(from, found) && next(from, found);
        case '(?!':
          return (from, found, next) => !isThere(from, found) && next(from, found);
        case '(?<=':
          return (from, found, next) => isBefore(from, found) && next(from, found);
        case '(?<!':
          return (from, found, next) => !isBefore(from, found) && next(from, found);
        default:
          return (from, found, next) =>
            inner(from, found, (to, now) => next(to, now.with(number, text.slice(from, to))));
      }
    }

    function repeatOf(number: number): Matcher {
      return (from, found, next) => {
        const repeat = found[number] ?? '';
        count();
        return text.startsWith(repeat, from) && next(from + repeat.length, found);
      };
    }

    /** A letter, an escape or a class, as the runtime reads it; nothing where something else stands. */
    function oneCharacter(): ((character: string) => boolean) | undefined {
      const piece = /^(?:\[(?:\\.|[^\]\\])*\]|\\u[\da-f]{4}|\\\D|[^\\()[\]{}|*+?^$])/.exec(source.slice(at));
      if (piece === null) return undefined;
      at += piece[0].length;
      const one = new RegExp(`^${piece[0]}$`, ignoreCase ? 'i' : '');
      const known = new Map<string, boolean>();
      return (character) => {
        const before = known.get(character);
        if (before !== undefined) return before;
        const fits = nativeTest(one, character);
        known.set(character, fits);
        return fits;
      };
    }
  }

  return {
    exec,
    get steps() {
      return steps;
    },
  };
}

const nativeExec = RegExp.prototype.exec;
const nativeTest = (pattern: RegExp, text: string) => nativeExec.call(pattern, text) !== null;
