import type { Sandbox } from './sandbox.js';
import { sandboxOf } from './sandbox-of.js';
import { readOptions, type SandboxOptions } from './sandbox-options.js';
import { createState } from './sandbox-state.js';

/**
 * Makes a local Customer.io: Track v1 and v2 and Data Pipelines, as a function from `Request` to `Response` and, with
 * `listen`, as a server on 127.0.0.1. Nothing leaves the process.
 *
 * @example
 * const sandbox = createSandbox();
 * const { url, close } = await sandbox.listen();
 * // … send to `url` with sandbox.credentials …
 * sandbox.events({ name: 'Order Completed' });
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  return sandboxOf(createState(readOptions(options)));
}
