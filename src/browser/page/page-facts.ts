/** What a page says about itself, in the words of Data Pipelines (its specification, common fields). */
export interface PageFacts {
  /**
   * The `context` of every event as JSON: page, campaign, locale, user agent. Made anew only when the address, the title
   * or the referrer has changed.
   */
  readonly context: () => string;
  /** The properties of a page view: url, path, search, title, referrer. Secret parameters are taken out. */
  readonly props: () => Readonly<Record<string, string>>;
}
