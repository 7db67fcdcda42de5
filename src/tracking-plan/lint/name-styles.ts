/** A name that is written otherwise than most names beside it. */
export interface UnlikeName {
  readonly name: string;
  readonly style: string;
  readonly usual: string;
}

export function unlikeTheMost(names: readonly string[]): readonly UnlikeName[] {
  const counts = new Map<string, number>();
  const styled = names
    .map((name) => ({ name, style: styleOf(name) }))
    .filter(({ style }) => style !== anyStyle);
  for (const { style } of styled) counts.set(style, (counts.get(style) ?? 0) + 1);
  const [usual] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? [];
  if (usual === undefined) return [];
  return styled.filter(({ style }) => style !== usual).map(({ name, style }) => ({ name, style, usual }));
}

/** A single small word keeps to whatever the others do. */
const anyStyle = 'any style';

const styles = [
  [anyStyle, /^[a-z0-9]+$/],
  ['snake_case', /^[a-z0-9]+(_[a-z0-9]+)+$/],
  ['kebab-case', /^[a-z0-9]+(-[a-z0-9]+)+$/],
  ['camelCase', /^[a-z][a-z0-9]*([A-Z][a-z0-9]*)+$/],
  ['PascalCase', /^([A-Z][a-z0-9]+){2,}$/],
  ['Title Case', /^[A-Z0-9][^\s_]*( [^\s_]+)*$/],
  ['lower case', /^[a-z0-9][^\s_A-Z]*( [^\s_A-Z]+)+$/],
] as const;

function styleOf(name: string): string {
  return styles.find(([, pattern]) => pattern.test(name))?.[0] ?? 'a style of its own';
}
