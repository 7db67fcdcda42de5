import { shownName } from '../shown-name.js';
import type { StageGroup } from '../stage-groups.js';
import { escapeHtml } from './html-text.js';
import { stageTone } from './stage-tone.js';

/** One of the parts after the events. */
export interface Part {
  readonly title: string;
  readonly anchor: string;
}

/** Where everything is, and the field that finds it. */
export function sidebar(
  groups: readonly StageGroup[],
  anchors: ReadonlyMap<string, string>,
  parts: readonly Part[],
): string {
  const links = parts.map(({ title, anchor }) => `<li><a href="#${anchor}">${title}</a></li>`);
  return [
    '<header class="side">',
    '<a class="brand" href="#plan">Tracking plan</a>',
    // Shown by the script: without it there is nothing to search with but the browser's own.
    '<div role="search" class="search" hidden><label for="search-field">Find an event or a property</label>',
    '<input id="search-field" type="search" autocomplete="off" spellcheck="false" aria-describedby="search-found">',
    '<p id="search-found" role="status"></p></div>',
    '<nav aria-label="Events">',
    ...groups.map((group) => stageLinks(group, anchors)),
    ...(links.length === 0 ? [] : [`<ul class="parts">${links.join('')}</ul>`]),
    '</nav></header>',
  ].join('\n');
}

function stageLinks({ stage, title, events }: StageGroup, anchors: ReadonlyMap<string, string>): string {
  const links = events.map(({ name, event }) => {
    const old = event.deprecated === undefined ? '' : ' class="old"';
    return `<li><a${old} href="#${encodeURIComponent(anchors.get(name) as string)}">${escapeHtml(shownName(name))}</a></li>`;
  });
  return [
    `<details open class="${stageTone(stage)}">`,
    `<summary>${title} <span class="count">${events.length}</span></summary>`,
    `<ul>\n${links.join('\n')}\n</ul></details>`,
  ].join('\n');
}
