/** The part of a sandbox that answers requests: what `createSandbox` of `typed-cio/sandbox` makes has it. */
export interface SandboxFetch {
  /** Rejects only when a programmed fault cuts the connection. */
  fetch(request: Request): Promise<Response>;
}

/** Whether it is a sandbox, as far as can be seen: callers without types give anything. */
export function isSandboxFetch(given: unknown): given is SandboxFetch {
  return typeof given === 'object' && given !== null && typeof (given as SandboxFetch).fetch === 'function';
}
