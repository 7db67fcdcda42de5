import type { InputOf } from '../model/standard-schema.js';
import type { Naming, Plan } from './define-plan.js';
import type { NameMistake } from './name-types.js';

/**
 * What the compiler objects to in a plan, in English: an object with the places that are wrong, each of a type that
 * nothing fits but whose name is the message.
 */
export type PlanMistakes<P extends Plan> = EventMistakes<P> & TraitMistakes<P>;

type EventMistakes<P extends Plan> = P extends { readonly naming: infer Style extends Naming }
  ? {
      readonly events: {
        readonly [Name in keyof P['events'] as NameMistake<Name, Style> extends never
          ? never
          : Name]: NameMistake<Name, Style>;
      };
    }
  : unknown;

type TraitMistakes<P extends Plan> = P extends { readonly traits: { readonly schema: infer Schema } }
  ? {
      readonly traits: {
        readonly writers?: UnknownTraits<keyof WritersOf<P>, keyof InputOf<Schema>>;
        readonly setOnce?: readonly TraitIn<Schema>[];
      };
    }
  : unknown;

type WritersOf<P extends Plan> = P extends { readonly traits: { readonly writers: infer Writers } }
  ? Writers
  : unknown;

type UnknownTraits<Given, Known> = {
  readonly [Trait in Given & string as Trait extends Known
    ? never
    : Trait]: `the schema of the traits has no '${Trait}'`;
};

type TraitIn<Schema> = keyof InputOf<Schema> & string;
