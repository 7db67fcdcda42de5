import type { Parameters } from 'fast-check';

/**
 * How many schedules are tried. The normal run is the same each time; the long run is another one each time, and
 * prints its seed when it fails. `PROPERTY_SEED` and `PROPERTY_PATH` repeat what was printed.
 */
export function runs(usual: number, long: number): Parameters<unknown> {
  const { PROPERTY_RUNS, PROPERTY_SEED, PROPERTY_PATH } = process.env;
  const isLong = PROPERTY_RUNS === 'long';
  const seed = PROPERTY_SEED === undefined ? (isLong ? undefined : 20260101) : Number(PROPERTY_SEED);
  return {
    numRuns: isLong ? long : Number(PROPERTY_RUNS ?? usual),
    ...(seed !== undefined && { seed }),
    ...(PROPERTY_PATH !== undefined && { path: PROPERTY_PATH }),
  };
}
