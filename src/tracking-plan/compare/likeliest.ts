import { nearestName } from '../../core/model/nearest-name.js';

/** Of some names the one that another was probably changed into: spelt alike, or of mostly the same words. */
export function likeliest(name: string, candidates: readonly string[]): string | undefined {
  const near = nearestName(name, candidates);
  if (near !== undefined) return near;
  const words = wordsOf(name);
  const shared = candidates.map((one) => {
    const others = wordsOf(one);
    const both = [...words].filter((word) => others.has(word)).length;
    return { one, share: both / Math.max(words.size, others.size) };
  });
  const best = shared.reduce((some, other) => (other.share > some.share ? other : some), {
    one: '',
    share: 0,
  });
  return best.share >= 0.5 ? best.one : undefined;
}

function wordsOf(name: string): ReadonlySet<string> {
  return new Set(
    name
      .toLowerCase()
      .split(/[\s_.-]+/)
      .filter((word) => word !== ''),
  );
}
