/**
 * Stands for the server's entry point where a page's bundler looks for it (condition `browser` in package.json): keys
 * would be in the page for everybody to read.
 *
 * The build puts an import before it that nobody can resolve, with the same words: a bundler ends there and prints them.
 * What does not resolve at build time, as a test in jsdom that requires it, gets the error.
 */
throw new Error(
  'typed-cio/server holds API keys, which everybody could read in a page: in pages import typed-cio/browser. ' +
    'Tests of server code run in the node environment (Jest: @jest-environment node)',
);
