import type { SandboxFault } from '../../../fault.js';

/** Trouble that is worth a click. */
export interface ReadyFault {
  readonly id: string;
  readonly name: string;
  readonly tells: string;
  readonly fault: SandboxFault;
}

export const READY_FAULTS: readonly ReadyFault[] = [
  {
    id: 'rate-limit',
    name: '429, try again in 5 s',
    tells: 'Too many requests, with Retry-After. Nothing is stored.',
    fault: { status: 429, retryAfter: 5 },
  },
  {
    id: 'unavailable',
    name: '503',
    tells: 'The service is down. Nothing is stored.',
    fault: { status: 503 },
  },
  {
    id: 'cut-before',
    name: 'Cut before',
    tells: 'The connection ends before the request is accepted. Nothing is stored.',
    fault: { cut: 'before' },
  },
  {
    id: 'cut-after',
    name: 'Cut after',
    tells: 'Everything is stored, and the answer is lost: whoever sends again repeats it.',
    fault: { cut: 'after' },
  },
  {
    id: 'slow',
    name: 'Slow, 3 s',
    tells: 'Each answer takes three seconds longer. Everything is stored.',
    fault: { delayMs: 3000 },
  },
  {
    id: 'bad-key',
    name: '401',
    tells: 'The keys are not accepted. Nothing is stored.',
    fault: { status: 401 },
  },
];
