import { type Project, projects, resolutions } from './projects.js';

export interface Row {
  /** Of the compiler, exactly. */
  readonly version: string;
  readonly failed: ReadonlySet<Project>;
}

/** A line for each compiler, a column for each way to look packages up: how many of its projects compile. */
export function typescriptTable(rows: readonly Row[]): string {
  const heads = resolutions.map((resolution) =>
    resolution === 'bundler' ? `\`${resolution}\`` : `\`${resolution}\`, ESM and CommonJS`,
  );
  const lines = rows.map(({ version, failed }) => {
    const cells = resolutions.map((resolution) => {
      const own = projects.filter((project) => project.resolution === resolution);
      const bad = own.filter((project) => failed.has(project)).length;
      return bad === 0 ? 'yes' : `no: ${bad} of ${own.length} projects`;
    });
    return `| ${version} | ${cells.join(' | ')} |`;
  });
  return [
    `| TypeScript | ${heads.join(' | ')} |`,
    `|---|${resolutions.map(() => '---').join('|')}|`,
    ...lines,
  ].join('\n');
}
