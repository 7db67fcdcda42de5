import type { Sandbox } from '../sandbox.js';
import type { SandboxState } from '../sandbox-state.js';

/** What `GET /__sandbox` says: how many of everything, and what to send with. */
export function summary(
  { settings, workspace }: SandboxState,
  sandbox: Pick<Sandbox, 'items' | 'requests'>,
): unknown {
  const { region, host, permissive, latencyMs, credentials } = settings;
  const fates = { stored: 0, refused: 0, dropped: 0, repeat: 0 };
  for (const { fate } of sandbox.items()) fates[fate] += 1;
  return {
    region,
    host,
    permissive,
    latencyMs,
    credentials,
    counts: {
      people: workspace.people.size,
      visitors: workspace.visitors.size,
      events: workspace.timelines.size,
      objects: workspace.objects.size,
      stored: fates.stored,
      refused: fates.refused,
      dropped: fates.dropped,
      repeats: fates.repeat,
      requests: sandbox.requests().length,
    },
  };
}
