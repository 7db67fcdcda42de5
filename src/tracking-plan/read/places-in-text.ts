import { eventPath } from '../document/part-path.js';
import type { Place, Places } from '../document/place.js';
import type { PlanDocument } from '../document/plan-document.js';

/** Where the events of a plan are written down, by the look of the text: for projects without a compiler. */
export function placesInText(text: string, file: string, document: PlanDocument): Places {
  const places = new Map<string, Place>();
  for (const [index, line] of text.split('\n').entries()) {
    const [, quoted, plain] = /^\s*(?:(["'`].+?["'`])|([\w$]+))\s*:/.exec(line) ?? [];
    const name = quoted?.slice(1, -1) ?? plain;
    if (name === undefined || !Object.hasOwn(document.events, name) || places.has(eventPath(name))) continue;
    places.set(eventPath(name), { file, line: index + 1, column: line.search(/\S/) + 1 });
  }
  return places;
}
