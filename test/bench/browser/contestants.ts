/** An SDK for pages, as its documentation has it. */
export interface Contestant {
  readonly name: string;
  /** Its folder in `test/bench/page-peers/node_modules`; none for ours. */
  readonly package?: string;
  /** What a site bundles to use it. */
  readonly load: string;
  /**
   * A module for the page of the benchmark: `track(name, props)`, whose promise resolves when the event was delivered.
   *
   * @param host Such as `127.0.0.1:4100`.
   */
  readonly script: (host: string) => string;
}

const ours: Contestant = {
  name: 'typed-cio/browser',
  load: `export { createTracker } from './dist/browser/index.js'`,
  script: (host) => `
    import { createTracker } from './dist/browser/index.js';
    const tracker = createTracker({ writeKey: 'key', endpoint: 'http://${host}', countBots: true });
    export const track = (name, props) => tracker.trackEvent(name, props).settled();`,
};

/** Settings that would come from the vendor's servers, so that nothing but events is asked for. */
function peer(name: string, integration: string): Contestant {
  return {
    name,
    package: name,
    load: `export { AnalyticsBrowser } from '${name}'`,
    script: (host) => `
      import { AnalyticsBrowser } from '${name}';
      const integrations = { '${integration}': { apiKey: 'key', apiHost: '${host}/v1', protocol: 'http' } };
      const analytics = AnalyticsBrowser.load({ writeKey: 'key', cdnSettings: { integrations } });
      export const track = (name, props) => analytics.track(name, props);
      export const ready = analytics.ready();`,
  };
}

export const contestants: readonly Contestant[] = [
  ours,
  peer('@segment/analytics-next', 'Segment.io'),
  peer('@customerio/cdp-analytics-browser', 'Customer.io Data Pipelines'),
];
