import { createSandbox, type ListeningSandbox, type SandboxEvent } from 'typed-cio/sandbox';

const sandbox = createSandbox({ region: 'eu' });
export const listening: Promise<ListeningSandbox> = sandbox.listen({ port: 0 });
export const paid: readonly SandboxEvent[] = sandbox.events({ name: 'Order Paid' });
sandbox.fault({ status: 503, times: 2 });

// @ts-expect-error no such region
createSandbox({ region: 'mars' });
// @ts-expect-error a status is a number
sandbox.fault({ status: '503' });
