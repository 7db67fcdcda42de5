import { nameMistake } from '../../../core/plan/name-mistake.js';
import { type Naming, stages } from '../../../core/plan/plan-words.js';
import { InputError } from '../../document/input-error.js';
import type { EventDocument, PlanDocument } from '../../document/plan-document.js';
import { planName } from '../plan-name.js';
import { sentFromOf, stageOf } from './cell-words.js';
import type { ColumnKind } from './columns.js';
import { specOfRow, specsOfList } from './property-spec.js';
import { PropertyTree } from './property-tree.js';
import { quoted } from './quoted.js';
import type { TableRow } from './table-of-rows.js';

/**
 * The plan that a spreadsheet tells of: with a row for each event, or one for each property, where an event's name may
 * stand in its first row only.
 *
 * @param file As messages show it.
 * @throws InputError for what does not fit, with its row and column.
 */
export function planOfTable(rows: readonly TableRow[], naming: Naming, file: string): PlanDocument {
  const drafts = new Map<string, Draft>();
  let current: Draft | undefined;
  for (const row of rows) {
    current = draftOf(row, current, drafts, naming);
    addFacts(current, row);
    addProperties(current, row);
  }
  if (drafts.size === 0)
    throw new InputError('it has no events: there is nothing below its header', { file });
  return {
    naming,
    events: Object.fromEntries([...drafts].map(([name, draft]) => [name, eventOf(draft, name)])),
  };
}

interface Draft {
  /** As the spreadsheet has it. */
  readonly given: string;
  readonly row: number;
  readonly facts: Map<Fact, { readonly words: string; readonly row: number }>;
  readonly properties: PropertyTree;
}

type Fact = 'description' | 'stage' | 'owner' | 'sentFrom';

function draftOf(
  row: TableRow,
  current: Draft | undefined,
  drafts: Map<string, Draft>,
  naming: Naming,
): Draft {
  const given = row.cell('event');
  if (given === '') {
    if (current !== undefined) return current;
    throw row.wrong('event', 'it is empty, and there is no event above it');
  }
  const name = planName(given, naming);
  if (name === '__proto__' || nameMistake(name, naming) !== undefined) {
    throw row.wrong('event', `${quoted(given)} cannot be written in ${naming}; give it another name`);
  }
  const known = drafts.get(name);
  if (known === undefined) {
    const draft = { given, row: row.number, facts: new Map(), properties: new PropertyTree() };
    drafts.set(name, draft);
    return draft;
  }
  if (known.given === given) return known;
  const other = `${quoted(known.given)} in row ${known.row}`;
  throw row.wrong('event', `${quoted(given)} and ${other} are both ${name}; write them in one way`);
}

function addFacts({ facts }: Draft, row: TableRow): void {
  const isOfProperty = row.cell('property') !== '';
  const described: ColumnKind =
    row.cell('eventDescription') === '' && !isOfProperty ? 'description' : 'eventDescription';
  const cells: readonly (readonly [Fact, ColumnKind])[] = [
    ['description', described],
    ['stage', 'stage'],
    ['owner', 'owner'],
    ['sentFrom', 'sentFrom'],
  ];
  for (const [fact, column] of cells) {
    const words = row.cell(column);
    if (words === '') continue;
    check(fact, words, row);
    const before = facts.get(fact);
    if (before !== undefined && before.words !== words) {
      throw row.wrong(column, `row ${before.row} says something else of the same event`);
    }
    facts.set(fact, before ?? { words, row: row.number });
  }
}

function check(fact: Fact, words: string, row: TableRow): void {
  const shown = quoted(words);
  if (fact === 'stage' && stageOf(words) === undefined) {
    throw row.wrong('stage', `${shown} is no stage; it is one of ${stages.join(', ')}`);
  }
  if (fact === 'sentFrom' && sentFromOf(words) === undefined) {
    throw row.wrong('sentFrom', `${shown} is neither server nor browser nor any`);
  }
}

function addProperties({ properties }: Draft, row: TableRow): void {
  const column = row.has('properties') ? 'properties' : 'property';
  if (row.cell(column) === '') return;
  for (const spec of column === 'properties' ? specsOfList(row) : [specOfRow(row)]) {
    const wrong = properties.add(spec, row.number);
    if (wrong !== undefined) throw row.wrong(column, wrong);
  }
}

function eventOf({ given, facts, properties }: Draft, name: string): EventDocument {
  const description = facts.get('description')?.words;
  const stage = stageOf(facts.get('stage')?.words ?? '');
  const owner = facts.get('owner')?.words;
  const sentFrom = sentFromOf(facts.get('sentFrom')?.words ?? '');
  return {
    ...(description !== undefined && { description }),
    ...(stage !== undefined && { stage }),
    ...(owner !== undefined && { owner }),
    ...(sentFrom !== undefined && sentFrom !== 'any' && { sentFrom }),
    ...(given !== name && { aliases: [{ name: given }] }),
    properties: properties.properties(),
  };
}
