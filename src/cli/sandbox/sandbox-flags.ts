import { parseArgs } from 'node:util';
import type { SandboxFault } from '../../sandbox/fault.js';
import { parseFault } from '../../sandbox/parse-fault.js';
import type { SandboxRegion } from '../../sandbox/settings.js';
import { InputError } from '../../tracking-plan/document/input-error.js';

/** What was asked for on the command line of `typed-cio sandbox`. */
export interface SandboxFlags {
  readonly port: number;
  readonly save: string | undefined;
  readonly faults: readonly SandboxFault[];
  readonly latencyMs: number;
  readonly region: SandboxRegion;
  readonly permissive: boolean;
  readonly plan: string | undefined;
  readonly open: boolean;
  readonly verbose: boolean;
}

export const usualPort = 4100;

/** @throws InputError that names the flag which cannot be used. */
export function readFlags(args: readonly string[]): SandboxFlags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: String(usualPort) },
      save: { type: 'string' },
      fault: { type: 'string', multiple: true, default: [] },
      latency: { type: 'string', default: '0' },
      region: { type: 'string', default: 'us' },
      permissive: { type: 'boolean', default: false },
      plan: { type: 'string' },
      open: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
    },
  });
  const { save, plan, permissive, open, verbose } = values;
  if (save?.trim() === '') throw new InputError('--save takes a file: --save sandbox.jsonl');
  return {
    port: numberUpTo('--port', values.port, 65_535),
    save,
    faults: values.fault.map(faultOf),
    latencyMs: numberUpTo('--latency', values.latency, 600_000),
    region: regionOf(values.region),
    permissive,
    plan,
    open,
    verbose,
  };
}

function numberUpTo(flag: string, given: string, most: number): number {
  const number = Number(given);
  if (/^\d+$/.test(given) && number <= most) return number;
  throw new InputError(`${flag} is ${JSON.stringify(given)}; give a whole number from 0 to ${most}`);
}

function regionOf(given: string): SandboxRegion {
  if (given === 'us' || given === 'eu') return given;
  throw new InputError(`--region is ${JSON.stringify(given)}; it is us or eu`);
}

function faultOf(given: string): SandboxFault {
  try {
    return parseFault(given);
  } catch (error) {
    throw new InputError(`--fault ${JSON.stringify(given)}: ${(error as Error).message}`, undefined, error);
  }
}
