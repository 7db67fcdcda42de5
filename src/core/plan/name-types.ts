import type { Naming } from './plan-words.js';

/** `never` for a name that keeps to the style; else a sentence for people, as the name of a type. */
export type NameMistake<Name, Style extends Naming> = Name extends string
  ? Style extends 'Title Case'
    ? IsTitleCase<Name> extends true
      ? never
      : `'${Name}' is not in Title Case; write '${TitleCase<Name>}'`
    : IsSnakeCase<Name> extends true
      ? never
      : `'${Name}' is not in snake_case; write '${SnakeCase<Name>}'`
  : never;

/** Words that stay small inside a title: `Added to Cart`. */
type SmallWord =
  | 'a'
  | 'an'
  | 'and'
  | 'as'
  | 'at'
  | 'by'
  | 'for'
  | 'from'
  | 'in'
  | 'into'
  | 'of'
  | 'on'
  | 'or'
  | 'the'
  | 'to'
  | 'via'
  | 'with';

type IsTitleCase<Name extends string> = Name extends `${infer First} ${infer Rest}`
  ? IsCapital<First> extends true
    ? AreTitleWords<Rest>
    : false
  : IsCapital<Name>;

type AreTitleWords<Words extends string> = Words extends `${infer First} ${infer Rest}`
  ? First extends SmallWord
    ? AreTitleWords<Rest>
    : IsCapital<First> extends true
      ? AreTitleWords<Rest>
      : false
  : IsCapital<Words>;

type IsCapital<Word extends string> = Word extends '' | `${string}_${string}`
  ? false
  : Word extends Capitalize<Word>
    ? true
    : false;

type IsSnakeCase<Name extends string> = Name extends
  | ''
  | `${string} ${string}`
  | `${string}-${string}`
  | `${string}.${string}`
  | `${string}__${string}`
  | `_${string}`
  | `${string}_`
  ? false
  : Name extends Lowercase<Name>
    ? true
    : false;

/** Any writing as a title, for a suggestion. */
type TitleCase<Name extends string> = TitleStart<Spaced<Name>>;

type TitleStart<Words extends string> = Words extends ` ${infer Rest}`
  ? TitleStart<Rest>
  : Words extends `${infer First} ${infer Rest}`
    ? `${Capitalize<First>}${TitleRest<Rest>}`
    : Capitalize<Words>;

/** What follows the first word; the last one is never small. */
type TitleRest<Words extends string> = Words extends ` ${infer Rest}`
  ? TitleRest<Rest>
  : Words extends `${infer First} ${infer Rest}`
    ? ` ${First extends SmallWord ? SmallUnlessLast<First, Rest> : Capitalize<First>}${TitleRest<Rest>}`
    : Words extends ''
      ? ''
      : ` ${Capitalize<Words>}`;

type SmallUnlessLast<Word extends string, Rest extends string> =
  TitleRest<Rest> extends '' ? Capitalize<Word> : Word;

type Spaced<Name extends string> = Replaced<Name, '_', ' '>;

type SnakeCase<Name extends string> = Lowercase<
  Trimmed<Replaced<Replaced<Replaced<Replaced<Name, ' ', '_'>, '-', '_'>, '.', '_'>, '__', '_'>>
>;

type Trimmed<Name extends string> = Name extends `_${infer Rest}`
  ? Trimmed<Rest>
  : Name extends `${infer Rest}_`
    ? Trimmed<Rest>
    : Name;

type Replaced<
  Text extends string,
  Old extends string,
  New extends string,
> = Text extends `${infer Before}${Old}${infer After}` ? Replaced<`${Before}${New}${After}`, Old, New> : Text;
