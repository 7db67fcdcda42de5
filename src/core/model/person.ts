/**
 * Who did it: a user id, or an object that says which kind of identifier it holds.
 *
 * `phone` is a telephone number in E.164 form, such as `+16505551212`, for a workspace in which phone numbers identify
 * people; only the Track API knows it. `anonymousId` is the visitor's id, from your own cookie. `cioId` is the id that Customer.io itself assigned
 * (from its webhooks or App API), without the `cio_` prefix; it is never a cookie's value.
 */
export type Person =
  | string
  | number
  | bigint
  | OneIdentifier<'userId', string | number | bigint, { readonly anonymousId?: string | null | undefined }>
  | OneIdentifier<'email', string>
  | OneIdentifier<'phone', string>
  | OneIdentifier<'anonymousId', string>
  | OneIdentifier<'cioId', string>;

/** One of the identifiers, and none of the others: an object with two of them does not compile. `null` is none. */
type OneIdentifier<Name extends Identifier, Value, And = unknown> = { readonly [Key in Name]: Value } & {
  readonly [Key in Exclude<Identifier, Name | keyof And>]?: null | undefined;
} & And;

type Identifier = 'userId' | 'email' | 'phone' | 'anonymousId' | 'cioId';

/**
 * A person whose identifier has been checked; `by` says which one it is. The `anonymousId` of somebody who has
 * another identifier is that of the visitor they were.
 */
export type KnownPerson =
  | { readonly by: 'userId'; readonly userId: string; readonly anonymousId?: string }
  | { readonly by: 'email'; readonly email: string; readonly anonymousId?: string }
  | { readonly by: 'phone'; readonly phone: string; readonly anonymousId?: string }
  | { readonly by: 'cioId'; readonly cioId: string; readonly anonymousId?: string }
  | { readonly by: 'anonymousId'; readonly anonymousId: string };
