/** Track v2 and Pipelines: one item. "32 KB"; the unit is not documented, and 1,000 is the careful reading. */
export const MAX_ITEM_BYTES = 32_000;
/** Track v2 and Pipelines: one batch. "500 KB". */
export const MAX_BATCH_BYTES = 500_000;
/** Track v1: `data` of an event. */
export const MAX_EVENT_DATA_BYTES = 100_000;
export const MAX_EVENT_NAME_BYTES = 100;
/** From "event name must be less than 500 characters"; taken to be the limit of a page, whose name is an address. */
export const MAX_PAGE_NAME_CHARS = 499;
export const MAX_IDENTIFIER_BYTES = 150;
export const MAX_TRAITS = 300;
export const MAX_TRAIT_NAME_BYTES = 150;
export const MAX_TRAIT_VALUE_BYTES = 1000;
export const MAX_SEGMENT_IDS = 1000;
