import type { PlanDocument } from '../../document/plan-document.js';
import { anchorsOf } from '../anchors.js';
import type { DocsInput } from '../docs-input.js';
import { propertyRows } from '../property-rows.js';
import { shownName } from '../shown-name.js';
import { type StageGroup, stageGroups } from '../stage-groups.js';
import { traitWriters } from '../trait-writers.js';
import { traitsLead } from '../traits-lead.js';
import { eventArticle } from './event-article.js';
import { historyList } from './history-list.js';
import { escapeHtml, htmlLine } from './html-text.js';
import { page } from './page.js';
import { propertyTable } from './property-table.js';
import { type Part, sidebar } from './sidebar.js';
import { stageStories, stageTone } from './stage-tone.js';

const title = 'Customer.io tracking plan';

/** The plan as one page that stands by itself. The same plan gives the same bytes. */
export function writeHtml(input: DocsInput): string {
  const { plan, history } = input;
  const groups = stageGroups(plan);
  const reserved = ['plan', 'traits', 'pages', 'history', 'search-field', 'search-found'];
  const anchors = anchorsOf(Object.keys(plan.events), reserved);
  const parts = [
    ...partsOf(plan),
    ...(history.length === 0 ? [] : [{ ...historyPart, body: historyList(history) }]),
  ];
  const main = [
    introduction(input),
    ...groups.map((group) => stageSection(group, anchors)),
    ...parts.map(partSection),
  ];
  return page(title, sidebar(groups, anchors, parts), main.join('\n\n'));
}

interface FullPart extends Part {
  readonly lead: string;
  readonly body: string;
}

const historyPart = { title: 'History', anchor: 'history', lead: 'When the plan changed, how, and why.' };

function partsOf({ traits, pages = [], identifyFrom }: PlanDocument): readonly FullPart[] {
  const writers = traits && {
    title: 'Written by',
    cell: (trait: string) => htmlLine(traitWriters(trait, traits)),
  };
  const list = pages.map((name) => `<li>${escapeHtml(shownName(name))}</li>`).join('');
  return [
    ...(traits === undefined
      ? []
      : [
          {
            title: 'Traits',
            anchor: 'traits',
            lead: traitsLead(identifyFrom),
            body: `<div class="event">${propertyTable(traits, 'Traits of a person', writers)}</div>`,
          },
        ]),
    ...(pages.length === 0
      ? []
      : [
          {
            title: 'Pages',
            anchor: 'pages',
            lead: 'The pages that are worth an event, by name.',
            body: `<ul class="pages">${list}</ul>`,
          },
        ]),
  ];
}

function introduction({ plan, planFile, command }: DocsInput): string {
  const events = Object.values(plan.events);
  const figures = [
    [events.length, 'event', 'events'],
    [events.reduce((sum, event) => sum + propertyRows(event).length, 0), 'property', 'properties'],
    [plan.traits ? propertyRows(plan.traits).length : 0, 'trait', 'traits'],
    [new Set(events.map(({ owner }) => owner).filter(Boolean)).size, 'owner', 'owners'],
  ] as const;
  const list = figures
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `<li><strong>${count}</strong> ${count === 1 ? one : many}</li>`);
  return [
    `<header class="intro"><h1>${title}</h1>`,
    '<p class="lead">What is tracked, when it is sent, and what each property means.</p>',
    `<ul class="figures">${list.join('')}</ul>`,
    `<p class="source">Generated from <code>${escapeHtml(planFile)}</code> by <code>${escapeHtml(command)}</code>: change the plan,`,
    'run the command, and commit both.</p></header>',
  ].join('\n');
}

function stageSection({ stage, title, events }: StageGroup, anchors: ReadonlyMap<string, string>): string {
  const id = `stage--${title.toLowerCase().replaceAll(' ', '-')}`;
  return [
    `<section class="stage ${stageTone(stage)}" aria-labelledby="${id}">`,
    `<h2 id="${id}">${title}</h2>`,
    ...(stage === undefined ? [] : [`<p class="story">${stageStories[stage]}</p>`]),
    ...events.map((event) => eventArticle(event, anchors.get(event.name) as string)),
    '</section>',
  ].join('\n');
}

function partSection({ title, anchor, lead, body }: FullPart): string {
  return `<section class="part" id="${anchor}" aria-labelledby="part--${anchor}">
<h2 id="part--${anchor}">${title}</h2>
<p class="story">${lead}</p>
${body}
</section>`;
}
