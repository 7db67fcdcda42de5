import type { TraitsDocument } from '../../document/plan-document.js';
import { type Inline, proseOf } from '../inline.js';
import { propertyRows } from '../property-rows.js';
import { traitWriters } from '../trait-writers.js';
import { typeWords } from '../type-words.js';
import { table } from './property-table.js';

/**
 * What is known of a person, and who may say so.
 *
 * @param lead The sentence before the table.
 */
export function traitsSection(traits: TraitsDocument, lead: string): string {
  const rows = propertyRows(traits).map(({ path, depth, property }): readonly (readonly Inline[])[] => [
    [{ code: path }],
    typeWords(property),
    [{ text: property.optional ? 'optional' : 'required' }],
    // What is inside of a trait is written with it.
    depth > 0 ? [] : traitWriters(path, traits),
    proseOf(property.description ?? ''),
  ]);
  return ['## Traits', lead, table(columns, rows)].join('\n\n');
}

const columns = ['Trait', 'Type', 'Required', 'Written by', 'Description'];
