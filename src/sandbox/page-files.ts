/** The texts that the page in the browser is made of. */
export interface PageFiles {
  readonly html: string;
  readonly script: string;
  readonly style: string;
}

/**
 * Every build, and every run of the tests, puts the bundle of `page/` in the place of this file (see `page-bundle`). Where
 * the source runs without one, there is no page.
 */
export const pageFiles: PageFiles | undefined = undefined;
