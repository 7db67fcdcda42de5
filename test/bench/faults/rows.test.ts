import { beforeAll, describe, expect, test } from 'vitest';
import { requireBuild } from '../../examples/run-example.js';
import { overDataPipelines } from '../senders/typed-cio.js';
import { rows } from './rows.js';
import { runCell } from './run-cell.js';
import { unmet } from './verdict.js';

beforeAll(requireBuild);

/** The rows of the published table that take seconds, for ours alone, and without the promises that hold times. */
describe('the fault table', () => {
  test.concurrent.each(rows.filter(({ isFast }) => isFast).map((row) => [row.name, row] as const))(
    '%s: every promise is kept',
    async (_, row) => {
      const evidence = await runCell(row, overDataPipelines);
      expect(row.lines.filter((line) => !line.isTimed).flatMap((line) => unmet(line, evidence))).toEqual([]);
    },
    60_000,
  );
});
