import { eventFacts } from '../event-facts.js';
import { exampleCall } from '../example-call.js';
import { proseOf } from '../inline.js';
import { shownName } from '../shown-name.js';
import type { NamedEvent } from '../stage-groups.js';
import { escapeHtml, htmlLine } from './html-text.js';
import { propertyTable } from './property-table.js';
import { stageTone } from './stage-tone.js';

/** All that a plan says of an event. */
export function eventArticle({ name, event }: NamedEvent, anchor: string): string {
  const { description, deprecated } = event;
  const title = escapeHtml(shownName(name));
  const facts = eventFacts(event).map(
    ({ label, words }) => `<div><dt>${label}</dt><dd>${htmlLine(words)}</dd></div>`,
  );
  return [
    `<article class="event" id="${anchor}" aria-labelledby="${anchor}--name">`,
    `<header><h3 id="${anchor}--name">${title}</h3>`,
    `<a class="copy" href="#${encodeURIComponent(anchor)}" aria-label="Link to ${title}">#</a>`,
    `<ul class="badges">${badges({ name, event }).join('')}</ul></header>`,
    ...(description === undefined ? [] : [`<p class="lead">${htmlLine(proseOf(description))}</p>`]),
    ...(deprecated === undefined
      ? []
      : [`<p class="warning"><strong>Deprecated.</strong> ${htmlLine(proseOf(deprecated))}</p>`]),
    `<dl class="facts">${facts.join('')}</dl>`,
    propertyTable(event, `Properties of ${shownName(name)}`),
    `<details class="example"><summary>How it is sent</summary>`,
    `<pre tabindex="0"><code>${escapeHtml(exampleCall(name, event))}</code></pre></details>`,
    '</article>',
  ].join('\n');
}

function badges({ event }: NamedEvent): readonly string[] {
  const { stage, sentFrom, deprecated } = event;
  const sender = sentFrom === undefined ? undefined : `${sentFrom} only`;
  return [
    `<li class="badge ${stageTone(stage)}">${stage ?? 'No stage'}</li>`,
    ...(sender === undefined ? [] : [`<li class="badge plain">${sender}</li>`]),
    ...(deprecated === undefined ? [] : ['<li class="badge tone-churn">deprecated</li>']),
  ];
}
