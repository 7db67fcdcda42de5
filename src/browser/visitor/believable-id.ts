/**
 * What stands in a cookie or in the storage, if it could be an id: the same rules as `anonymousIdFrom` of the server.
 * Older snippets wrote the id as JSON, in quotation marks. The words are what scripts write that have no id to write.
 */
export function believableId(text: string | null | undefined): string | undefined {
  return /^(?!null$|undefined$)[!-~]{1,150}$/.exec((text ?? '').replace(/^"(.*)"$/, '$1'))?.[0];
}
