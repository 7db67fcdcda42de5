import type { Sandbox } from '../../sandbox/sandbox.js';
import { harmless } from '../../tracking-plan/document/harmless.js';
import type { SandboxFlags } from './sandbox-flags.js';

/** What is special about a sandbox that was just started: each flag that changes how it behaves is told once. */
export function notesOf(
  sandbox: Sandbox,
  {
    save,
    faults,
    latencyMs,
    permissive,
    plan,
  }: Omit<SandboxFlags, 'plan'> & { readonly plan?: string | undefined },
): string[] {
  const notes: string[] = [];
  if (save !== undefined) {
    const requests = sandbox.requests().length;
    notes.push(
      requests === 0
        ? `It is saved in ${harmless(save)}.`
        : `It goes on from ${harmless(save)}: ${counted(requests, 'request')}.`,
    );
  }
  if (plan !== undefined) {
    notes.push(`The plan in ${harmless(plan)} has ${counted(sandbox.plan?.events.length ?? 0, 'event')}.`);
  }
  if (faults.length > 0) notes.push(`${counted(faults.length, 'fault')} will be met.`);
  if (latencyMs > 0) notes.push(`Every answer takes ${latencyMs} ms.`);
  if (permissive) notes.push('It is permissive: wrong Pipelines calls are answered 200 and dropped.');
  return notes;
}

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : `${one}s`}`;
}
