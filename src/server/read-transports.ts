import { handleRejection } from '../core/model/handle-rejection.js';
import { invalidOption } from '../core/model/invalid-option.js';
import type { RouteLimits, Transport } from '../core/model/transport.js';
import type { TransportSource } from '../core/pipeline/destinations.js';

/**
 * The `transport` option as a list, each one checked: a custom transport is often plain JavaScript. What a function makes is
 * checked when it has made it.
 *
 * @throws TrackerError `INVALID_OPTION`
 */
export function readTransports(
  given: TransportSource | readonly TransportSource[],
): readonly TransportSource[] {
  const sources: readonly TransportSource[] = Array.isArray(given) ? given : [given];
  if (sources.length === 0) {
    throw invalidOption('transport', 'transport is an empty list; give at least one');
  }
  const names = new Set<string>();
  return sources.map((source) =>
    typeof source === 'function'
      ? () => withNewName(made(source), names)
      : withNewName(checkTransport(source), names),
  );
}

function made(make: () => Transport): Transport {
  const transport: unknown = make();
  if (typeof (transport as { then?: unknown } | null)?.then === 'function') {
    handleRejection(transport);
    throw invalidOption(
      'transport',
      'transport is a function that returns a promise; await what it needs before createTracker',
    );
  }
  return checkTransport(transport as Transport);
}

function withNewName(transport: Transport, names: Set<string>): Transport {
  const { name } = transport;
  if (names.has(name)) {
    throw invalidOption('transport', `two transports are named ${name}; give one of them another name`);
  }
  names.add(name);
  return transport;
}

function checkTransport(transport: Transport): Transport {
  if (typeof transport?.encode !== 'function' || typeof transport.send !== 'function') {
    throw invalidOption(
      'transport',
      'transport is not a transport; give trackApi({ … }), dataPipelines({ … }) or your own',
    );
  }
  const { name, routes } = transport;
  if (typeof name !== 'string' || name === '') {
    throw invalidOption('transport', 'a transport has no name; the ledger counts by it');
  }
  const limits = typeof routes === 'object' && routes !== null ? Object.entries(routes) : [];
  if (limits.length === 0) throw invalidOption('transport', `transport ${name} has no routes`);
  for (const [route, given] of limits) checkLimits(`${name}.routes.${route}`, given);
  return transport;
}

function checkLimits(route: string, limits: RouteLimits): void {
  const { maxEvents, maxEventBytes, maxBatchBytes, envelopeBytes } = limits ?? {};
  const isWrong =
    ![maxEvents, maxEventBytes, maxBatchBytes].every((limit) => typeof limit === 'number' && limit >= 1) ||
    !(typeof envelopeBytes === 'number' && envelopeBytes >= 0);
  if (isWrong) {
    throw invalidOption(
      'transport',
      `${route} needs maxEvents, maxEventBytes and maxBatchBytes of at least 1, and envelopeBytes`,
    );
  }
}
