import { eventFacts } from '../event-facts.js';
import { exampleCall } from '../example-call.js';
import { proseOf } from '../inline.js';
import { shownName } from '../shown-name.js';
import type { NamedEvent } from '../stage-groups.js';
import { codeBlock, markdownLine } from './markdown-text.js';
import { propertyTable } from './property-table.js';

/** All that a plan says of an event. */
export function eventSection({ name, event }: NamedEvent, anchor: string): string {
  const { description, deprecated } = event;
  return [
    `<a id="${anchor}"></a>`,
    `### ${markdownLine([{ text: shownName(name) }])}`,
    ...(description === undefined ? [] : [markdownLine(proseOf(description))]),
    ...(deprecated === undefined ? [] : [`> **Deprecated.** ${markdownLine(proseOf(deprecated))}`]),
    eventFacts(event)
      .map(({ label, words }) => `- ${label}: ${markdownLine(words)}`)
      .join('\n'),
    propertyTable(event) ?? 'No properties.',
    codeBlock(exampleCall(name, event), 'ts'),
  ].join('\n\n');
}
