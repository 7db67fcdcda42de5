/** Written in by the build. There is none where the source is run as it is. */
declare const typedCioVersion: string | undefined;

const version = typeof typedCioVersion === 'string' ? typedCioVersion : '0.0.0-source';

/** `typed-cio/1.2.3 (node/20)`: who sends, and on what, for the logs of a gateway. Pages have one of their own. */
export function userAgent(): string {
  const { process, navigator } = globalThis as {
    readonly process?: { readonly versions?: { readonly node?: string } };
    readonly navigator?: { readonly userAgent?: string };
  };
  const node = process?.versions?.node;
  // Workers, Deno and Bun say `Name/version` or a name alone there; whatever stands for a browser says more.
  const said = navigator?.userAgent;
  const runtime =
    said !== undefined && /^[\w.-]+(\/[\w.-]+)?$/.test(said) ? said : node && `Node.js/${node.split('.')[0]}`;
  return `typed-cio/${version}${runtime ? ` (${runtime})` : ''}`;
}
