/** Who is at the page: a visitor with an id, and once `identify` was called the person that it is. */
export interface Visitor {
  /** The id in the cookie. Another tab may have changed it. */
  readonly anonymousId: string;
  /** The user id, or the mail address, of the last `identify` on this device; `undefined` while anonymous. */
  readonly person: string | undefined;
  /**
   * Says who it is, from now on and on later pages. Another person than before is another visitor: the id is a new one
   * before this returns.
   */
  readonly identify: (person: string) => void;
  /** Forgets the person and takes a new id. */
  readonly reset: () => void;
  /**
   * Lets the id and the person be kept on the device, or removes them from it. Until the first call nothing is written:
   * what the device has is read, and a new id is in memory only.
   */
  readonly keep: (isAllowed: boolean) => void;
}
