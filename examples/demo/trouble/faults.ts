import type { Sandbox, SandboxFault } from 'typed-cio/sandbox';

const trackBatch = '/api/v2/batch';
const trackVisitor = '/api/v1/events';
const pipelinesBatch = '/v1/batch';

/** What goes wrong on the server's side while the demo runs. */
export interface PlannedTrouble {
  readonly faults: readonly SandboxFault[];
  readonly summary: string;
}

/** Three 503s, a 429 that asks for a second, and one batch that is stored but never acknowledged. */
export function planTrouble(people: number): PlannedTrouble {
  // Later in a long run, so that there is a crowd to get into trouble; at once in a short one, so that it happens.
  const after = Math.floor(people / 250);
  // What gathered behind the pause goes out in one batch after the probe: that is the one to lose the answer to.
  const backlog = after > 0 ? after + 2 : 1;
  return {
    faults: [
      { match: { path: trackBatch }, after, status: 503 },
      { match: { path: trackBatch }, after: backlog, cut: 'after' },
      { match: { path: trackVisitor }, after: after * 10, status: 503 },
      { match: { path: pipelinesBatch }, after, status: 503 },
      { match: { path: pipelinesBatch }, after: after + 1, status: 429, retryAfter: 1 },
    ],
    summary: '3 × 503, a 429 with Retry-After, a lost acknowledgement, a poison event',
  };
}

/** Programs the sandbox, and says each fault as it happens. */
export function makeTrouble(sandbox: Sandbox, { faults }: PlannedTrouble, say: (line: string) => void): void {
  for (const fault of faults) sandbox.fault(fault);
  sandbox.subscribe((news) => {
    if (news.type !== 'request' || news.request.fault === undefined) return;
    const { fault, status, path } = news.request;
    say(fault === 'cut-after' ? `stored, but the answer to ${path} is lost` : `${status} for ${path}`);
  });
}
