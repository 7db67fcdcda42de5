import type { Stage } from '../../../core/plan/define-plan.js';

/** What a stage is about, for somebody who meets the word for the first time. */
export const stageStories: Readonly<Record<Stage, string>> = {
  Acquisition: 'Somebody arrives and signs up.',
  Activation: 'They see what it is good for.',
  Engagement: 'They use it.',
  Retention: 'They come back, and stay.',
  Expansion: 'They take more of it.',
  Churn: 'They leave, or are about to.',
};

/** The class of all that has the colours of a stage. */
export function stageTone(stage: Stage | undefined): string {
  return `tone-${stage?.toLowerCase() ?? 'none'}`;
}
