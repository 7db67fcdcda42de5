import type { Naming } from './define-plan.js';

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
type TitleCase<Name extends string> = Name extends `${infer First} ${infer Rest}`
  ? `${TitleCase<First>} ${TitleWords<Rest>}`
  : Name extends `${infer First}_${infer Rest}`
    ? `${TitleCase<First>} ${TitleWords<Rest>}`
    : Capitalize<Name>;

type TitleWords<Words extends string> = Words extends `${infer First} ${infer Rest}`
  ? `${TitleWords<First>} ${TitleWords<Rest>}`
  : Words extends `${infer First}_${infer Rest}`
    ? `${TitleWords<First>} ${TitleWords<Rest>}`
    : Words extends SmallWord
      ? Words
      : Capitalize<Words>;

type SnakeCase<Name extends string> = Name extends
  | `${infer First} ${infer Rest}`
  | `${infer First}-${infer Rest}`
  ? `${SnakeCase<First>}_${SnakeCase<Rest>}`
  : Lowercase<Name>;
