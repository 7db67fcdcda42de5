import { harmless } from '../document/harmless.js';
import type { PlanDocument } from '../document/plan-document.js';
import { packagesFor } from './source/plan-source.js';
import type { PlanForm } from './source/schema-library.js';

/** What was written, and what to do with it. */
export function nextSteps(document: PlanDocument, form: PlanForm, path: string): string {
  const file = harmless(path);
  const events = Object.values(document.events);
  const renamed = events.filter(({ aliases }) => aliases !== undefined).length;
  const plan = /^src\/(plan|events)\.ts$/.test(file) ? '' : ` --plan ${file}`;
  const packages = packagesFor(form);
  const steps = [
    ...(packages.length === 0 ? [] : [`npm install ${packages.join(' ')}`]),
    `read ${file}, and make it yours`,
    `npx typed-cio lock${plan}, and commit typed-cio.lock.json: from now on a change says what it breaks`,
    `npx typed-cio docs${plan}, and show docs/customer-io-schema.html to those who build campaigns`,
    `npx typed-cio check${plan} in CI`,
  ];
  return [
    `wrote ${file}: ${counted(events.length, 'event')}${traitsOf(document)}`,
    ...(renamed === 0
      ? []
      : [
          `${counted(renamed, 'name')} changed to ${document.naming}; calls under the old names are still accepted`,
        ]),
    '',
    'What to do next:',
    ...steps.map((step, index) => `  ${index + 1}. ${step}`),
  ].join('\n');
}

function traitsOf({ traits }: PlanDocument): string {
  return traits === undefined ? '' : `, ${counted(Object.keys(traits.properties).length, 'trait')}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
