import { invalidOption } from '../core/model/invalid-option.js';
import type { RouteLimits, Transport } from '../core/model/transport.js';

/**
 * The `transport` option as a list, each one checked: a custom transport is often plain JavaScript.
 *
 * @throws TrackerError `INVALID_OPTION`
 */
export function readTransports(given: Transport | readonly Transport[]): readonly Transport[] {
  const transports: readonly Transport[] = Array.isArray(given) ? given : [given];
  if (transports.length === 0) {
    throw invalidOption('transport', 'transport is an empty list; give at least one');
  }
  const names = new Set<string>();
  for (const transport of transports) {
    checkTransport(transport);
    if (names.has(transport.name)) {
      throw invalidOption(
        'transport',
        `two transports are named ${transport.name}; give one of them another name`,
      );
    }
    names.add(transport.name);
  }
  return transports;
}

function checkTransport(transport: Transport): void {
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
