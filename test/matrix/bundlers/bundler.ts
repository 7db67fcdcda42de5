/** Makes of an entry file a folder that a site serves, as the bundler's users do for production. */
export interface Bundler {
  readonly name: string;
  readonly title: string;
  /** @param entry The file. Beside it is a page for it, `index.html`. */
  readonly build: (entry: string, folder: string) => Promise<void>;
}
