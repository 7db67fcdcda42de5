import type { Sandbox, SandboxEvent } from 'typed-cio/sandbox';
import type { Paint } from './screen.js';

const indent = ' '.repeat(6);

/** What one person did, from the first page to activation, as it stands on their timeline: visitor and person are one. */
export function storyOf(sandbox: Pick<Sandbox, 'people'>, paint: Paint): string {
  const told = sandbox.people().flatMap(({ email, timeline }) => {
    // Each event came by both APIs.
    const once = timeline.filter(({ via }) => via === 'pipelines');
    const end = once.findIndex(({ name }) => name === 'Activation Event Hit');
    const hasVisited = once.some(({ mergedFrom }) => mergedFrom !== undefined);
    return end > 0 && hasVisited ? [{ email, events: once.slice(0, end + 1) }] : [];
  });
  // The account of one of them is the demo's poison, and stands nowhere.
  const isWhole = ({ events }: (typeof told)[number]) =>
    events.some(({ name }) => name === 'Account Created');
  const first = told.find(isWhole) ?? told[0];
  if (first === undefined) return '';
  const isVisitors = ({ mergedFrom }: SandboxEvent) => mergedFrom !== undefined;
  const lines = (events: readonly SandboxEvent[]) =>
    events.map(({ kind, name }) => `${indent}${kind.padEnd(7)}${name}`);
  return [
    '',
    paint('bold', 'One person, from the first page to activation'),
    ...lines(first.events.filter(isVisitors)),
    `${indent}${paint('dim', `until here a visitor; from here on ${first.email}`)}`,
    ...lines(first.events.filter((event) => !isVisitors(event))),
  ].join('\n');
}
