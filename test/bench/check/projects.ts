import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A project with a large plan, to be checked. */
export interface LargeProject {
  readonly name: string;
  readonly events: number;
  readonly folder: string;
}

/** Projects as teams have them: five properties an event, words, a stage, an owner. */
export function largeProjects(): { readonly projects: readonly LargeProject[]; readonly remove: () => void } {
  mkdirSync(join(root, '.tmp'), { recursive: true });
  const parent = mkdtempSync(join(root, '.tmp/check-'));
  const projects = [100, 300, 1000].map((events) =>
    write(parent, `zod-${events}`, events, 'src/plan.ts', zodPlan),
  );
  const types = write(parent, 'types-1000', 1000, 'src/events.ts', eventMap);
  return { projects: [...projects, types], remove: () => rmSync(parent, { recursive: true }) };
}

function write(
  parent: string,
  name: string,
  events: number,
  path: string,
  text: (events: number) => string,
): LargeProject {
  const folder = join(parent, name);
  mkdirSync(join(folder, 'src'), { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules/typed-cio'));
  for (const installed of ['zod', 'typescript']) {
    symlinkSync(join(root, 'node_modules', installed), join(folder, 'node_modules', installed));
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(folder, 'tsconfig.json'),
    '{ "compilerOptions": { "strict": true, "module": "nodenext" } }',
  );
  writeFileSync(join(folder, path), text(events));
  return { name, events, folder };
}

const nouns = [
  'Order',
  'Trial',
  'Subscription',
  'Invite',
  'Payment',
  'Account',
  'Report',
  'Team',
  'Card',
  'Cart',
];
const verbs = [
  'Created',
  'Started',
  'Ended',
  'Sent',
  'Accepted',
  'Failed',
  'Shared',
  'Upgraded',
  'Deleted',
  'Viewed',
];

function nameOf(index: number): string {
  const group = String.fromCharCode(65 + (Math.floor(index / 100) % 26));
  return `${nouns[index % 10]} ${group.repeat(3)} ${verbs[Math.floor(index / 10) % 10]}`;
}

function numbers(events: number): readonly number[] {
  return Array.from({ length: events }, (_, index) => index);
}

function zodPlan(events: number): string {
  const each = numbers(events).map(
    (index) => `    '${nameOf(index)}': {
      description: 'It happened.', stage: 'Engagement', owner: 'growth',
      props: z.object({
        plan_name: z.string(), price_cents: z.number().int().min(0), period: z.enum(['month', 'year']),
        started_at: z.date().optional(), email: z.email().nullable(),
      }),
    },`,
  );
  return `import { definePlan } from 'typed-cio';
import { z } from 'zod';

export const plan = definePlan({
  naming: 'Title Case',
  events: {
${each.join('\n')}
  },
});
`;
}

function eventMap(events: number): string {
  const each = numbers(events).map(
    (index) => `  /** It happened. @stage Engagement */
  '${nameOf(index)}': {
    plan_name: string; price_cents: number; period: 'month' | 'year'; started_at?: Date; email: string | null;
  };`,
  );
  return `export type EventMap = {\n${each.join('\n')}\n};\n`;
}
