import { anchorsOf } from '../anchors.js';
import type { DocsInput } from '../docs-input.js';
import { shownName } from '../shown-name.js';
import { type StageGroup, stageGroups } from '../stage-groups.js';
import { traitsLead } from '../traits-lead.js';
import { eventSection } from './event-section.js';
import { historySection } from './history-section.js';
import { codeSpan, markdownLine } from './markdown-text.js';
import { traitsSection } from './traits-section.js';

/** The plan as a page of Markdown. The same plan gives the same bytes. */
export function writeMarkdown(input: DocsInput): string {
  const { plan, history } = input;
  const groups = stageGroups(plan);
  const anchors = anchorsOf(Object.keys(plan.events), ['traits', 'pages', 'history']);
  const pages = plan.pages ?? [];
  const sections = [
    '# Customer.io tracking plan',
    introduction(input),
    contents(input, groups, anchors),
    ...groups.map((group) => stageSection(group, anchors)),
    ...(plan.traits === undefined
      ? []
      : ['<a id="traits"></a>', traitsSection(plan.traits, traitsLead(plan.identifyFrom))]),
    ...(pages.length === 0 ? [] : ['<a id="pages"></a>', pagesSection(pages)]),
    ...(history.length === 0 ? [] : ['<a id="history"></a>', historySection(history)]),
  ];
  return `${sections.join('\n\n')}\n`;
}

function introduction({ planFile, command }: DocsInput): string {
  const source = `It is generated from ${codeSpan(planFile)} by ${codeSpan(command)}: change the plan, run the command,`;
  return `What is tracked, when it is sent, and what each property means. ${source} and commit both.`;
}

function contents(
  { plan, history }: DocsInput,
  groups: readonly StageGroup[],
  anchors: ReadonlyMap<string, string>,
): string {
  const link = (text: string, anchor: string) =>
    `[${markdownLine([{ text }])}](#${encodeURIComponent(anchor)})`;
  return [
    ...groups.flatMap(({ title, events }) => [
      `- ${title}`,
      ...events.map(({ name }) => `  - ${link(shownName(name), anchors.get(name) as string)}`),
    ]),
    ...(plan.traits === undefined ? [] : [`- ${link('Traits', 'traits')}`]),
    ...((plan.pages ?? []).length === 0 ? [] : [`- ${link('Pages', 'pages')}`]),
    ...(history.length === 0 ? [] : [`- ${link('History', 'history')}`]),
  ].join('\n');
}

function stageSection({ title, events }: StageGroup, anchors: ReadonlyMap<string, string>): string {
  const sections = events.map((event) => eventSection(event, anchors.get(event.name) as string));
  return [`## ${title}`, ...sections].join('\n\n');
}

function pagesSection(pages: readonly string[]): string {
  const list = pages.map((page) => `- ${markdownLine([{ text: shownName(page) }])}`).join('\n');
  return ['## Pages', 'The pages that are worth an event, by name.', list].join('\n\n');
}
