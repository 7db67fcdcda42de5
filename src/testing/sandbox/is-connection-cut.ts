/**
 * Whether a sandbox rejected because a programmed fault cuts the connection. Told by the cause's code, as of any
 * connection that was reset: the class itself may come from another copy of the package.
 */
export function isConnectionCut(error: unknown): boolean {
  const cause = (error as { readonly cause?: { readonly code?: unknown } } | null | undefined)?.cause;
  return cause?.code === 'ECONNRESET';
}
