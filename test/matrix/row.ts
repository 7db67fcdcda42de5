import type { Balance } from './account.js';
import type { Project } from './project.js';

/** What a row saw when all was well. */
export interface Seen extends Balance {
  readonly version: string;
  /** Of a bundled page. */
  readonly load?: PageLoad;
}

/** Gzipped bytes of what a page loads. */
export interface PageLoad {
  readonly start: number;
  readonly later: number;
}

/** One runtime, or one bundler. */
export interface Row {
  /** For `--only`. */
  readonly name: string;
  readonly title: string;
  /** What is tried, for the table. */
  readonly tried: string;
  /** @throws Error that says what is not as it should be. */
  readonly run: (project: Project) => Promise<Seen>;
}
