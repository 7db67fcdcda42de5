import type { OnBatch } from '../model/batch-report.js';
import { guarded } from '../model/callbacks.js';
import type { Logger } from '../model/ports.js';
import { batchLine } from './batch-line.js';

/** Who is told of each batch: the caller, the log, both, or nobody. */
export function batchListener(
  onBatch: OnBatch | undefined,
  isDebugging: boolean,
  logger: Required<Logger>,
): OnBatch | undefined {
  const tell = onBatch && guarded('onBatch', onBatch, logger);
  if (!isDebugging) return tell;
  return (report) => {
    logger.debug(batchLine(report));
    tell?.(report);
  };
}
