import type { Issue, Refusal, RejectionCode } from '../model/outcome.js';
import type { StandardSchema } from '../model/standard-schema.js';
import { declaredKeys } from './declared-keys.js';
import { type KeyPath, showPath, valueAt } from './key-path.js';
import { lostKeys } from './lost-keys.js';
import { runSchema } from './run-schema.js';
import { issuesOf, mostIssues, refusalOf } from './schema-issues.js';
import { StrayKeys } from './stray-keys.js';
import { Suggester } from './suggester.js';

/** What a call may go on with (the schema's output, with its defaults and transforms), or why it may not. */
export type Checked = { readonly values: object } | { readonly refusal: Refusal };

/** One schema of the plan, and what has been found out about it. */
export class SchemaCheck {
  readonly #schema: StandardSchema;
  readonly #root: 'props' | 'traits';
  readonly #code: RejectionCode;
  readonly #strays: StrayKeys;

  constructor(schema: StandardSchema, root: 'props' | 'traits') {
    this.#schema = schema;
    this.#root = root;
    this.#code = root === 'props' ? 'INVALID_PROPS' : 'INVALID_TRAITS';
    this.#strays = new StrayKeys(schema);
  }

  /** The keys that the schema declares, as far as its library shows them. */
  declaredKeys(): readonly string[] {
    return declaredKeys(this.#schema, []);
  }

  /** @param suggester Makes the one that looks for misspelt names, where something is wrong. */
  check(given: object, suggester: () => Suggester = () => new Suggester()): Checked {
    const outcome = runSchema(this.#schema, given);
    if (outcome === 'async') return { refusal: this.#async() };
    if (outcome.issues !== undefined) {
      return this.#refuse(issuesOf(outcome.issues, given, this.#root, suggester()));
    }
    const { value } = outcome;
    if (typeof value !== 'object' || value === null) {
      const message = `the schema of ${this.#root} did not return an object`;
      return { refusal: { code: this.#code, message, field: this.#root } };
    }
    const lost = lostKeys(given, value);
    if (lost === undefined) return { values: value };
    const strays = this.#strays.among(lost, given, value);
    if (strays.length === 0) return { values: value };
    const looking = suggester();
    return this.#refuse(
      strays.slice(0, mostIssues).map((path) => this.#strayIssue(path, given, value, looking)),
    );
  }

  #refuse(issues: readonly Issue[]): Checked {
    return { refusal: refusalOf(this.#code, issues) };
  }

  #strayIssue(path: KeyPath, given: object, output: object, suggester: Suggester): Issue {
    const [parent, key] = [path.slice(0, -1), String(path.at(-1))];
    const free = () => {
      const taken = new Set(Object.keys(valueAt(given, parent) as object));
      const known = [
        ...declaredKeys(this.#schema, parent),
        ...Object.keys(valueAt(output, parent) as object),
      ];
      return known.filter((name) => !taken.has(name));
    };
    const what = this.#root === 'props' ? 'property' : 'trait';
    return {
      path: showPath(this.#root, path),
      message: `the plan has no such ${what}${suggester.didYouMean(key, free)}`,
    };
  }

  #async(): Refusal {
    const message = `the schema of ${this.#root} is asynchronous; a call is checked at once, so give one that is not`;
    return { code: 'ASYNC_SCHEMA', message, field: this.#root };
  }
}
