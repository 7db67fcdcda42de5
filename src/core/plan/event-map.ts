import type { Person } from '../model/person.js';
import type { Receipt } from '../model/receipt.js';
import type { InputOf } from '../model/standard-schema.js';
import type { NoProps, PropsArguments, WithRemovals } from '../model/tracker.js';
import type { Plan, SentFrom } from './define-plan.js';
import type { ServerTraits } from './page-traits.js';

/**
 * What callers write for each event: the input of its schema.
 *
 * @example
 * export type EventMap = EventMapOf<typeof plan>;
 * export type PageEvents = EventMapOf<typeof plan, 'browser'>; // without those that only servers send
 */
export type EventMapOf<P extends Plan, From extends SentFrom = 'any'> = {
  [Name in NamesFrom<P['events'], From>]: PropsOf<P['events'][Name]>;
};

/**
 * What callers write as traits: the input of the schema, or anything where the plan has none. `null` for an optional one
 * takes it away. With `identifyFrom: 'server'`, a page's tracker takes none.
 *
 * @example
 * export type Traits = TraitsOf<typeof plan>;
 */
export type TraitsOf<P extends Plan, From extends SentFrom = 'any'> = P extends {
  readonly identifyFrom: 'server';
}
  ? From extends 'browser'
    ? NoProps
    : DeclaredTraits<P> & ServerTraits
  : DeclaredTraits<P>;

type DeclaredTraits<P extends Plan> = P extends { readonly traits: { readonly schema: infer Schema } }
  ? WithRemovals<Objects<InputOf<Schema>>>
  : Record<string, unknown>;

/** The names that `page()` takes: those of the plan, or any where it has none. */
export type PagesOf<P extends Plan> = P extends { readonly pages: readonly (infer Page extends string)[] }
  ? Page
  : string;

/**
 * Calls that still work and should go: under a name that an event had before, and of events that the plan calls
 * deprecated. Editors strike them through.
 */
export type DeprecatedCalls<P extends Plan, From extends SentFrom = 'any'> = [
  keyof DeprecatedEvents<P, From>,
] extends [never]
  ? unknown
  : { readonly trackEvent: DeprecatedTrackEvent<DeprecatedEvents<P, From>> };

interface DeprecatedTrackEvent<Events> {
  /** @deprecated The plan has another name for this event, or does without it; see its `aliases` and `deprecated`. */
  // biome-ignore lint/style/useShorthandFunctionType: editors strike a signature through by its own docblock only.
  <Name extends keyof Events & string>(
    person: Person,
    name: Name,
    ...propsAndOptions: PropsArguments<Events, Name>
  ): Receipt;
}

type DeprecatedEvents<P extends Plan, From extends SentFrom> = {
  [Name in keyof P['events'] as P['events'][Name] extends { readonly sentFrom: Elsewhere<From> }
    ? never
    : OldNames<P['events'][Name], Name>]: PropsOf<P['events'][Name]>;
};

type NamesFrom<Events, From extends SentFrom> = {
  [Name in keyof Events]: Events[Name] extends { readonly sentFrom: Elsewhere<From> } ? never : Name;
}[keyof Events];

type OldNames<Event, Name> =
  | (Event extends { readonly aliases: readonly (infer Alias)[] } ? AliasName<Alias> : never)
  | (Event extends { readonly deprecated: string } ? Name : never);

type AliasName<Alias> = Alias extends string
  ? Alias
  : Alias extends { readonly name: infer Name extends string }
    ? Name
    : never;

type Elsewhere<From extends SentFrom> = From extends 'server'
  ? 'browser'
  : From extends 'browser'
    ? 'server'
    : never;

type PropsOf<Event> = Event extends { readonly props: infer Schema } ? Objects<InputOf<Schema>> : NoProps;

type Objects<Type> = Type extends object ? Type : never;
