import { z } from 'zod';
import { STORED } from '../fate.js';
import { unixSeconds } from '../wire/unix-seconds.js';
import type { ItemKind } from './item-kind.js';
import { itemKind } from './item-kind.js';

/** The one `action` of `"type": "delivery"`. The sandbox sends no messages: it only keeps the report. */
export const deliveryKinds: Readonly<Record<string, ItemKind>> = {
  event: itemKind(
    z.looseObject({
      identifiers: z.looseObject({ id: z.string('id must be a string').min(1, 'id cannot be empty') }),
      name: z.string('name must be a string').min(1, 'name cannot be empty'),
      timestamp: unixSeconds.optional(),
    }),
    () => STORED,
  ),
};
