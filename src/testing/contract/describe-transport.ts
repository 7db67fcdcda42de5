import type { Check } from './check.js';
import { encodeChecks } from './encode-checks.js';
import { httpChecks } from './http-checks.js';
import { runChecks } from './run-checks.js';
import { runnerOf, type TestRunner } from './runner.js';
import { sendChecks } from './send-checks.js';
import { TransportProbe } from './transport-probe.js';
import type { TransportUnderTest } from './transport-under-test.js';

/**
 * The suite that every transport passes, yours and ours: what the pipeline relies on. It runs in vitest, Jest,
 * `node:test` and whatever else has `describe`, `test` and `test.skip`.
 *
 * @param name For the report.
 * @param runner Your test runner's functions; those that are global when left out.
 * @throws TypeError when it is told too little, or a skip gives no reason.
 *
 * @example
 * import { webhook } from './webhook';
 *
 * describeTransport('webhook', { make: () => webhook('https://hooks.example/in') }, { describe, test });
 */
export function describeTransport(name: string, given: TransportUnderTest, runner?: TestRunner): void {
  if (typeof given?.make !== 'function') {
    throw new TypeError(
      `describeTransport needs to make the transport: describeTransport(${JSON.stringify(name)}, { make: () => … })`,
    );
  }
  const { secrets = [], skip = {} } = given;
  const probe = new TransportProbe(given);
  const checks = [
    ...encodeChecks(probe, secrets),
    ...sendChecks(probe, given),
    ...httpChecks(probe, secrets),
  ];
  runChecks(
    `the transport ${name}`,
    checks.map((check) => discreet(check, secrets)),
    skip,
    runnerOf('describeTransport', runner),
  );
}

/** The same check, whose error shows what was sent without the secrets in it: reports of tests are read by many. */
function discreet(check: Check, secrets: readonly string[]): Check {
  const redact = (text: string) =>
    secrets
      .filter((secret) => secret !== '')
      .reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text);
  return {
    ...check,
    run: async () => {
      try {
        await check.run();
      } catch (error) {
        if (error instanceof Error) {
          error.message = redact(error.message);
          error.stack = redact(error.stack ?? '');
        }
        throw error;
      }
    },
  };
}
