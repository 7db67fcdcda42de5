import type { TrackerEvent } from '../model/event.js';
import { idFromKey } from '../model/id-from-key.js';
import type { Issue, Refusal } from '../model/outcome.js';
import type { KnownPerson } from '../model/person.js';
import { limits } from '../rules/limits.js';
import type { TraitsDefinition } from './define-plan.js';
import { showPath } from './key-path.js';
import { refusalOf } from './schema-issues.js';

type Values = Readonly<Record<string, unknown>>;

/** How many people's first values are remembered. */
const mostPeople = 10_000;

/** A longer value is remembered by its hash. */
const longestKept = 64;

/** Longer ids are nobody's: Customer.io refuses them, and whoever makes them up may make them of any length. */
const longestKey = limits.personId + 2;

/** Who may write which trait, and which traits keep their first value, as far as this process has seen it. */
export class TraitRules {
  /** The traits that this writer may not write, and who may. */
  readonly #denied: readonly (readonly [trait: string, why: string])[];
  readonly #setOnce: readonly string[];
  readonly #firstValues = new Map<string, Map<string, string>>();

  /** The rules of a plan; nothing where it has none for this writer, so that they cost nothing. */
  static of(
    { writers = {}, setOnce = [] }: TraitsDefinition,
    writer: string | undefined,
  ): TraitRules | undefined {
    const denied = Object.entries(writers)
      .filter(([, allowed]) => writer === undefined || !allowed.includes(writer))
      .map(([trait, allowed]) => [trait, whyDenied(allowed, writer)] as const);
    return denied.length === 0 && setOnce.length === 0 ? undefined : new TraitRules(denied, setOnce);
  }

  private constructor(denied: readonly (readonly [string, string])[], setOnce: readonly string[]) {
    this.#denied = denied;
    this.#setOnce = setOnce;
  }

  /**
   * @param given What the caller wrote.
   * @param traits What will be sent of it.
   */
  refusal(person: KnownPerson, given: object, traits: Values): Refusal | undefined {
    const issues: Issue[] = [];
    for (const [trait, message] of this.#denied) {
      if (isSet(traits, trait) || isSet(given as Values, trait)) {
        issues.push({ path: showPath('traits', [trait]), message });
      }
    }
    const first = this.#setOnce.length === 0 ? undefined : this.#firstValues.get(keyOf(person));
    for (const [trait, value] of first ?? []) {
      if (isSet(traits, trait) && textOf(traits[trait]) !== value) {
        issues.push({
          path: showPath('traits', [trait]),
          message: 'it keeps its first value, and that was another one',
        });
      }
    }
    return issues.length === 0 ? undefined : refusalOf('TRAIT_WRITE_DENIED', issues);
  }

  /** Learns from what goes out: first values, and that a person is gone. */
  learn(event: TrackerEvent): void {
    if (this.#setOnce.length === 0) return;
    if (event.kind === 'delete' || event.kind === 'suppress') this.#firstValues.delete(keyOf(event.person));
    if (event.kind !== 'identify') return;
    for (const trait of this.#setOnce) {
      const value = Object.hasOwn(event.traits, trait) ? event.traits[trait] : undefined;
      if (value !== undefined && value !== null) this.#remember(keyOf(event.person), trait, textOf(value));
    }
  }

  #remember(person: string, trait: string, value: string): void {
    if (person.length > longestKey) return;
    const known = this.#firstValues.get(person);
    if (known) {
      if (!known.has(trait)) known.set(trait, value);
      return;
    }
    if (this.#firstValues.size >= mostPeople) {
      for (const oldest of this.#firstValues.keys()) {
        this.#firstValues.delete(oldest);
        break;
      }
    }
    this.#firstValues.set(person, new Map([[trait, value]]));
  }
}

function whyDenied(allowed: readonly string[], writer: string | undefined): string {
  const who = allowed.length === 0 ? 'no service may write it' : `only ${allowed.join(' and ')} may write it`;
  const this_ =
    writer === undefined ? 'this tracker has no `writer` option' : `this tracker is that of ${writer}`;
  return `${who}, and ${this_}`;
}

function isSet(values: Values, trait: string): boolean {
  return Object.hasOwn(values, trait) && values[trait] !== undefined;
}

function keyOf(person: KnownPerson): string {
  switch (person.by) {
    case 'userId':
      return `u:${person.userId}`;
    case 'email':
      return `e:${person.email.toLowerCase()}`;
    case 'phone':
      return `p:${person.phone}`;
    case 'cioId':
      return `c:${person.cioId}`;
    case 'anonymousId':
      return `a:${person.anonymousId}`;
  }
}

function textOf(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > longestKept ? idFromKey(text) : text;
}
