import { aliasRules } from './alias-rules.js';
import { deprecatedWithoutReplacement } from './deprecated-without-replacement.js';
import type { Rule } from './finding.js';
import { missingParts } from './missing-parts.js';
import { mixedTypes } from './mixed-types.js';
import { namingRules } from './naming-rules.js';
import { nearDuplicate } from './near-duplicate.js';
import { suspiciousType } from './suspicious-type.js';
import { tooManyEvents } from './too-many-events.js';
import { uiNoise } from './ui-noise.js';

/** Every rule, in the order of the docs. */
export const rules: readonly Rule[] = [
  ...namingRules,
  nearDuplicate,
  tooManyEvents,
  uiNoise,
  ...missingParts,
  suspiciousType,
  mixedTypes,
  ...aliasRules,
  deprecatedWithoutReplacement,
];
