import type { StoredEvent } from '../../core/model/store.js';

/** A sample, the `number`th in call order. */
export function storedEvent(number: number, more: Partial<StoredEvent> = {}): StoredEvent {
  return {
    key: `0001767323045678-${String(number).padStart(12, '0')}`,
    id: `01KDXZ4P0G${String(number).padStart(16, '0')}`,
    kind: 'event',
    name: 'Order Paid',
    acceptedAt: 1_767_323_045_678,
    orderKeys: 1_234_567_890,
    route: 'batch',
    body: `{"n":${number},"text":"ü漢🎈\\u2028\\n"}`,
    ...more,
  };
}
