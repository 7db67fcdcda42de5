import { KnownNames } from '../model/nearest-name.js';
import { once } from '../model/once.js';
import type { Issue, Refusal } from '../model/outcome.js';
import type { EventDefinition, Plan } from './define-plan.js';
import { showPath } from './key-path.js';
import type { SentFrom } from './plan-words.js';
import { checkTraits } from './removals.js';
import { type Checked, SchemaCheck } from './schema-check.js';
import { mostIssues, refusalOf } from './schema-issues.js';
import { Suggester } from './suggester.js';
import { TraitRules } from './trait-rules.js';

/** Where a tracker runs. */
export type SendingPlace = Exclude<SentFrom, 'any'>;

const longestName = 100;

interface EventCheck {
  readonly schema: SchemaCheck | undefined;
  /** The one place that it may be sent from, where that is another one. */
  readonly elsewhere: SendingPlace | undefined;
}

/** A plan as the calls of one tracker are held against it: what can be found out once is found out once. */
export class PlanCheck {
  readonly #events: ReadonlyMap<string, EventCheck>;
  readonly #traits: SchemaCheck | undefined;
  readonly #pages: ReadonlySet<string> | undefined;
  readonly #place: SendingPlace;
  readonly #suggester: () => Suggester;
  readonly #names = once(() => new KnownNames(this.#namesHere()));
  readonly #pageNames = once(() => new KnownNames(this.#pages ?? []));
  readonly traitRules: TraitRules | undefined;

  /**
   * @param writer The name of this service, for the plan's trait writers.
   * @param suggester Makes the one that looks for misspelt names in a call.
   */
  constructor(
    plan: Plan,
    place: SendingPlace,
    writer?: string,
    suggester: () => Suggester = () => new Suggester(),
  ) {
    this.#place = place;
    this.#suggester = suggester;
    this.#events = new Map(
      Object.entries(plan.events).map(([name, definition]) => [name, eventCheck(definition, place)]),
    );
    this.#traits = plan.traits && new SchemaCheck(plan.traits.schema, 'traits');
    this.#pages = plan.pages && new Set(plan.pages);
    this.traitRules = plan.traits && TraitRules.of(plan.traits, writer);
  }

  /** Holds an event against the plan. */
  event(name: string, props: object): Checked {
    const check = this.#events.get(name);
    if (check === undefined) return { refusal: this.#unknownEvent(name) };
    if (check.elsewhere !== undefined) return { refusal: this.#misplaced(name, check.elsewhere) };
    if (check.schema !== undefined) return check.schema.check(props, this.#suggester);
    const extra = Object.keys(props);
    return extra.length === 0 ? { values: props } : { refusal: noProps(name, extra) };
  }

  /** The event whose name is spelt most like one that the plan does not have. */
  nearestEvent(name: string): string | undefined {
    return this.#suggester().nearest(name, this.#names);
  }

  /** The same of a page. */
  nearestPage(name: string): string | undefined {
    return this.#suggester().nearest(name, this.#pageNames);
  }

  /** Holds traits against their schema, where the plan has one. */
  traits(given: object): Checked {
    return this.#traits === undefined ? { values: given } : checkTraits(this.#traits, given, this.#suggester);
  }

  /** What is wrong with a page's name, where the plan names the pages. */
  page(name: string): Refusal | undefined {
    if (this.#pages === undefined || this.#pages.has(name)) return undefined;
    const hint =
      this.#suggester().didYouMean(name, this.#pageNames) || '; add it to `pages`, or correct the name';
    return unknown(`the plan has no page ${shown(name)}${hint}`);
  }

  #unknownEvent(name: string): Refusal {
    const hint = this.#suggester().didYouMean(name, this.#names) || '; add it, or correct the name';
    return unknown(`the plan has no event ${shown(name)}${hint}`);
  }

  #namesHere(): readonly string[] {
    return [...this.#events].flatMap(([name, { elsewhere }]) => (elsewhere ? [] : [name]));
  }

  #misplaced(name: string, elsewhere: SendingPlace): Refusal {
    return unknown(
      `the plan says that ${shown(name)} is sent from a ${elsewhere} only, and this tracker is that of a ${this.#place}`,
    );
  }
}

function eventCheck({ props, sentFrom = 'any' }: EventDefinition, place: SendingPlace): EventCheck {
  return {
    schema: props && new SchemaCheck(props, 'props'),
    elsewhere: sentFrom === 'any' || sentFrom === place ? undefined : sentFrom,
  };
}

function noProps(name: string, extra: readonly string[]): Refusal {
  const message = `the event ${shown(name)} has no properties`;
  return refusalOf(
    'INVALID_PROPS',
    extra.slice(0, mostIssues).map((key): Issue => ({ path: showPath('props', [key]), message })),
  );
}

function unknown(message: string): Refusal {
  return { code: 'UNKNOWN_EVENT', message, field: 'name' };
}

function shown(name: string): string {
  return JSON.stringify(name.length > longestName ? `${name.slice(0, longestName)}…` : name);
}
