/** What a page may refuse: the cookies, the storage, an address. Undefined when it throws, or is not there at all. */
export function attempt<Found>(read: () => Found): Found | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
