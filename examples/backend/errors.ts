/** What was asked for is not there: answered 404. */
export class NotFound extends Error {}
