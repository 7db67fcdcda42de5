import type { DropReason, RefusalReason } from '../../fate.js';

/** What a reason means, in the terms of Customer.io's documents, and what to do about it. */
export interface ReasonText {
  readonly title: string;
  readonly rule: string;
  readonly advice: string;
}

/** Every reason for which something is refused or dropped. */
export const REASONS: Readonly<Record<RefusalReason | DropReason, ReasonText>> = {
  required: {
    title: 'Something required is missing',
    rule: 'Customer.io refuses an item that lacks a required field, and says which one. The others of a Track v2 batch are stored.',
    advice: 'Send the field. An empty text counts as missing.',
  },
  invalid: {
    title: 'Something has the wrong form',
    rule: 'A field has a type, a length or a value that Customer.io does not take. With X-Strict-Mode, Pipelines answer 400; without it they answer 200 and drop the call.',
    advice: 'Correct the field that is named. Sending it again unchanged will not help.',
  },
  'too-large': {
    title: 'Above a size limit',
    rule: 'One item may have 32 KB, one batch 500 KB, and the data of a Track v1 event 100,000 bytes. Sizes are those of the UTF-8 text that was sent.',
    advice: 'Send fewer items at once, or less in each.',
  },
  unauthorized: {
    title: 'The credentials were not accepted',
    rule: 'Track takes the site id and the API key of this account, Pipelines its write key, as HTTP Basic; an account answers in its own region only.',
    advice: 'Compare the keys and the region with those under Connect.',
  },
  'batch-refused': {
    title: 'Refused because of another call of the same batch',
    rule: 'With X-Strict-Mode: 1, one invalid call makes the whole Pipelines request a 400, and nothing of it is stored.',
    advice: 'Find the call of this batch that is invalid; this one has no mistake of its own.',
  },
  'unknown-cio-id': {
    title: 'A cio_id that belongs to nobody',
    rule: 'Only Customer.io assigns cio_id. A request that names an unknown one is answered 200 and dropped.',
    advice: 'Send the id that you know the person by. For a visitor of your pages, send anonymous_id.',
  },
  'attribute-update-failure': {
    title: 'The identifiers belong to different people',
    rule: 'An identify whose id, email or cio_id lead to two people changes neither of them.',
    advice: 'Merge the two people first, or send one identifier.',
  },
  'failed-attribute-change': {
    title: 'There is nobody to update',
    rule: 'With _update: true, an identify changes people who exist and makes no new ones.',
    advice: 'Leave out _update when the person may be new.',
  },
  suppressed: {
    title: 'The person is suppressed',
    rule: 'What is sent for a suppressed person is answered 200 and thrown away, until they are unsuppressed.',
    advice: 'Unsuppress the person, if they asked for it.',
  },
  'anonymous-id-in-use': {
    title: 'The anonymous id is somebody else’s already',
    rule: 'An anonymous id “must be unique and is not reusable”: once it has become one person, it is left out for a second one. The rest of the item is stored.',
    advice: 'Give the visitor a new anonymous id when somebody logs out.',
  },
  'reserved-trait': {
    title: 'A trait that only Customer.io sets',
    rule: 'Reserved traits are left out, and the rest of the item is stored.',
    advice: 'Send the value under another name.',
  },
  'trait-over-limit': {
    title: 'A trait above its limit',
    rule: 'A person has at most 300 traits; a trait’s name at most 150 bytes and its value at most 1,000. The trait is left out, and the rest is stored.',
    advice: 'Shorten it, or keep it in your own data.',
  },
  'merge-failed': {
    title: 'The merge did not happen',
    rule: 'A merge needs two different people who both exist.',
    advice: 'Identify both before, and check which of their identifiers are sent.',
  },
  'unknown-person': {
    title: 'There is no such person',
    rule: 'A deletion or a change of segments for somebody unknown changes nothing. It is answered like a success.',
    advice: 'Check the identifier.',
  },
  'bad-key': {
    title: 'Not the write key of this account',
    rule: 'Without X-Strict-Mode: 1, Pipelines answer 200 to a wrong write key and drop what was sent.',
    advice: 'Compare the write key with the one under Connect, and send X-Strict-Mode: 1 to be told.',
  },
  'wrong-region': {
    title: 'The account lives in the other region',
    rule: 'Without X-Strict-Mode: 1, Pipelines of the wrong region answer 200 and drop what was sent.',
    advice: 'Set the region of the account: CUSTOMER_IO_REGION.',
  },
};
