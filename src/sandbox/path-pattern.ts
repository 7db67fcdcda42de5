/** Whether a path is meant. */
export type PathPattern = (path: string) => boolean;

/**
 * Reads a path in which `*` stands for anything. Each part between two stars is looked for once, behind the one before it:
 * whatever the pattern and the path are, nothing is tried a second time.
 */
export function pathPattern(pattern: string): PathPattern {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return (path) => path === pattern;
  return (path) => {
    if (!path.startsWith(first)) return false;
    let at = first.length;
    for (const part of others) {
      const found = path.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return path.length - last.length >= at && path.endsWith(last);
  };
}
