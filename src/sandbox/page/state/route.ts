import type { PersonMention } from '../tail/person-mention.js';
import { fromUrlPart, toUrlPart } from './url-part.js';

/** Where in the page somebody is: what stands after the # of its address. */
export type Route =
  | { readonly view: 'events' | 'plan' | 'faults' | 'connect' }
  | { readonly view: 'people'; readonly who?: PersonMention };

const VIEWS = ['events', 'people', 'plan', 'faults', 'connect'] as const;

export function routeOf(hash: string): Route {
  const [first = '', by, value] = hash.replace(/^#/, '').split('/');
  const view = VIEWS.find((one) => one === first) ?? 'events';
  if (view !== 'people') return { view };
  const isKnown = by === 'userId' || by === 'email' || by === 'cioId' || by === 'anonymousId';
  return isKnown && value !== undefined ? { view, who: { by, value: fromUrlPart(value) } } : { view };
}

export function hashOf(route: Route): string {
  if (route.view !== 'people' || !route.who) return `#${route.view}`;
  return `#people/${route.who.by}/${toUrlPart(route.who.value)}`;
}
