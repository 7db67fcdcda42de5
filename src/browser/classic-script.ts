import { createTracker } from './create-tracker.js';
import { replay, type ScriptCall } from './replay.js';
import { scriptOptions } from './script-options.js';

export { createTracker } from './create-tracker.js';
export { onNavigation } from './navigation/on-navigation.js';
export { trackForm } from './navigation/track-form.js';
export { trackLink } from './navigation/track-link.js';

/**
 * The build for a classic `<script>`: everything in one file, as `typedCio`. With `data-write-key` or `data-endpoint` on
 * its tag it makes the tracker itself, as `cio` or by the name in `data-name`, and carries out the calls that were made
 * before it was there.
 */
const { name = 'cio', ...given } = { ...document.currentScript?.dataset };
if (given.writeKey || given.endpoint) {
  const waiting = (globalThis as unknown as Record<string, { q?: readonly ScriptCall[] }>)[name]?.q ?? [];
  const tracker = createTracker(scriptOptions(given));
  Object.assign(globalThis, { [name]: tracker });
  replay(tracker, waiting);
}
