/**
 * Variables by name.
 *
 * @inline
 */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of the process; empty on a runtime that has none. */
export function processEnv(): Environment {
  return (globalThis as { process?: { env?: Environment } }).process?.env ?? {};
}
