import type { ReasonedCounts } from '../core/model/ledger.js';
import type { DropReason } from '../core/model/outcome.js';

export interface Ending {
  readonly count: number;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The compiler sees to it that none is missing. Every other reason is a rejection's code. */
const dropReasons: Readonly<Record<DropReason, true>> = {
  'queue-full': true,
  expired: true,
  closed: true,
  middleware: true,
  consent: true,
  disabled: true,
  bot: true,
};

/** How events ended, each loss with its reason. What has not happened yet is left out. */
export function endingsOf({ delivered, byReason }: ReasonedCounts): Ending[] {
  const losses = Object.entries(byReason).map(([reason, count]) => ({
    count,
    attributes: {
      'typed_cio.outcome': Object.hasOwn(dropReasons, reason) ? 'dropped' : 'rejected',
      'typed_cio.reason': reason,
    },
  }));
  return delivered === 0
    ? losses
    : [{ count: delivered, attributes: { 'typed_cio.outcome': 'delivered' } }, ...losses];
}
