import type { SandboxState } from '../sandbox-state.js';

/** What `GET /__sandbox` says: how many of everything, and what to send with. */
export function summary({ settings, workspace, inbox }: SandboxState): unknown {
  const { region, host, permissive, latencyMs, credentials } = settings;
  const { stored, refused, dropped, repeat, requests } = inbox.counts;
  return {
    now: settings.now(),
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
      stored,
      refused,
      dropped,
      repeats: repeat,
      requests,
    },
    // What gave way to newer ones: counted above, and listed no more.
    forgotten: inbox.forgotten,
  };
}
