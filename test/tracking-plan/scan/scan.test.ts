import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlanDocument } from '../../../src/tracking-plan/document/plan-document.js';
import { type ScanOptions, scan } from '../../../src/tracking-plan/scan/scan.js';
import type { ScanReport } from '../../../src/tracking-plan/scan/scan-report.js';
import { createProject, type Project } from './project.js';

const plan: PlanDocument = {
  events: {
    'Account Created': { properties: {} },
    'Order Paid': { properties: {}, sentFrom: 'server', aliases: [{ name: 'order_paid' }] },
    'Order Refunded': { properties: {} },
    'Link Followed': { properties: {}, sentFrom: 'browser' },
    'Trial Ended': { properties: {}, deprecated: 'Use Order Paid.' },
    'Trial Started': { properties: {} },
  },
  pages: ['Pricing', 'Home'],
};

const tracker = `
import type { Transport } from 'typed-cio';
import { createTracker } from 'typed-cio/server';
export type EventMap = {
  'Account Created': { plan: string };
  'Order Paid': { total: number };
  order_paid: { total: number };
  'Order Refunded': {};
  'Trial Ended': {};
  'Trial Started': {};
};
declare const transport: Transport;
export const tracker = createTracker<EventMap>({ transport });
export const { trackEvent, page } = tracker;
export const analytics = { record: tracker.trackEvent, inner: { tracker } };
`;

/** What each file does, and the names that are found in it. */
const files: readonly (readonly [string, { code: string; want: readonly string[] }])[] = [
  [
    'a name in place',
    { code: `trackEvent('u1', 'Account Created', { plan: 'free' });`, want: ['Account Created'] },
  ],
  ['a method', { code: `tracker.trackEvent('u1', 'Trial Started');`, want: ['Trial Started'] }],
  [
    'a method that may not be there',
    {
      code: `declare const maybe: typeof tracker | undefined;\nmaybe?.trackEvent('u1', 'Trial Started');`,
      want: ['Trial Started'],
    },
  ],
  [
    'a method by its name as a text',
    { code: `tracker['trackEvent']('u1', 'Trial Started');`, want: ['Trial Started'] },
  ],
  [
    'a method under another name',
    {
      code: `const { trackEvent: track } = tracker;\ntrack('u1', 'Trial Started');`,
      want: ['Trial Started'],
    },
  ],
  [
    'a method in another object',
    {
      code: `analytics.record('u1', 'Trial Started');\nanalytics.inner.tracker.trackEvent('u1', 'Order Refunded');`,
      want: ['Order Refunded', 'Trial Started'],
    },
  ],
  [
    'a bound method',
    {
      code: `const track = tracker.trackEvent.bind(tracker);\ntrack('u1', 'Trial Started');`,
      want: ['Trial Started'],
    },
  ],
  [
    'a tracker that is handed in',
    {
      code: `export function f(given: Tracker<EventMap>) { given.trackEvent('u1', 'Trial Started'); }`,
      want: ['Trial Started'],
    },
  ],
  [
    'a part of a tracker',
    {
      code: `export function f({ trackEvent: go }: Pick<Tracker<EventMap>, 'trackEvent'>) { go('u1', 'Trial Started'); }`,
      want: ['Trial Started'],
    },
  ],
  [
    'a tracker of a new one',
    {
      code: `import { createTracker as make } from 'typed-cio/server';\nmake({ transport: {} as Transport }).trackEvent('u1', 'Trial Started');`,
      want: ['Trial Started'],
    },
  ],
  ['a constant', { code: `const name = 'Trial Started';\ntrackEvent('u1', name);`, want: ['Trial Started'] }],
  [
    'a map of constants',
    {
      code: `const names = { started: 'Trial Started', ended: 'Trial Ended' } as const;\ntrackEvent('u1', names.started);`,
      want: ['Trial Started'],
    },
  ],
  [
    'a map of texts',
    {
      code: `const names = { started: 'Trial Started' };\ntrackEvent('u1', names.started);`,
      want: ['Trial Started'],
    },
  ],
  [
    'an enum',
    {
      code: `enum Names { Started = 'Trial Started' }\ntrackEvent('u1', Names.Started);`,
      want: ['Trial Started'],
    },
  ],
  [
    'a template of constants',
    { code: `const verb = 'Started';\ntrackEvent('u1', \`Trial \${verb}\`);`, want: ['Trial Started'] },
  ],
  [
    'a template with a choice in it',
    {
      code: `export const f = (isOver: boolean) => trackEvent('u1', \`Trial \${isOver ? 'Ended' : 'Started'}\`);`,
      want: ['Trial Ended', 'Trial Started'],
    },
  ],
  ['a sum of texts', { code: `trackEvent('u1', 'Trial ' + 'Started');`, want: ['Trial Started'] }],
  [
    'a choice',
    {
      code: `export const f = (isOver: boolean) => trackEvent('u1', isOver ? 'Trial Ended' : 'Trial Started');`,
      want: ['Trial Ended', 'Trial Started'],
    },
  ],
  [
    'a choice made before',
    {
      code: `export const f = (isOver: boolean) => { const name = isOver ? 'Trial Ended' : 'Trial Started'; trackEvent('u1', name); };`,
      want: ['Trial Ended', 'Trial Started'],
    },
  ],
  [
    'a name with something to fall back on',
    {
      code: `declare const given: 'Trial Ended' | undefined;\ntrackEvent('u1', given ?? 'Trial Started');`,
      want: ['Trial Ended', 'Trial Started'],
    },
  ],
  [
    'a variable of few names',
    {
      code: `declare const name: 'Trial Ended' | 'Trial Started';\ntrackEvent('u1', name);`,
      want: ['Trial Ended', 'Trial Started'],
    },
  ],
  [
    'names in a list',
    {
      code: `for (const name of ['Trial Ended', 'Trial Started'] as const) trackEvent('u1', name);`,
      want: ['Trial Ended', 'Trial Started'],
    },
  ],
  [
    'names in a list, each given to a function',
    {
      code: `(['Trial Ended', 'Trial Started'] as const).forEach((name) => trackEvent('u1', name));`,
      want: ['Trial Ended', 'Trial Started'],
    },
  ],
  [
    'what says more than it knows',
    {
      code: `trackEvent('u1', 'Trial Started' as keyof EventMap);\ntrackEvent('u1', ('Trial Ended' satisfies string)!);`,
      want: ['Trial Ended', 'Trial Started'],
    },
  ],
  ['a text', { code: `declare const name: string;\ntrackEvent('u1', name);`, want: ['? string'] }],
  [
    'any event of the plan',
    {
      code: `declare const name: keyof EventMap;\ntrackEvent('u1', name, {} as never);`,
      want: ['? keyof EventMap'],
    },
  ],
  [
    'a type parameter',
    {
      code: `export function f<Name extends keyof EventMap>(name: Name, ...rest: PropsArguments<EventMap, Name>) { trackEvent('u1', name, ...rest); }`,
      want: ['? Name'],
    },
  ],
  [
    'a function that hands the name on',
    {
      code: `function track(name: 'Trial Ended' | 'Trial Started') { trackEvent('u1', name); }\ntrack('Trial Ended');\ntrack('Trial Started');`,
      want: ['Trial Ended by track', 'Trial Started by track'],
    },
  ],
  [
    'a function of any event',
    {
      code: `function track<Name extends keyof EventMap>(name: Name, ...rest: PropsArguments<EventMap, Name>) { trackEvent('u1', name, ...rest); }\ntrack('Trial Started');\ndeclare const other: keyof EventMap;\ntrack(other, {} as never);`,
      want: ['? keyof EventMap', 'Trial Started by track'],
    },
  ],
  [
    'functions one within the other',
    {
      code: `const inner = (name: string) => trackEvent('u1', name as keyof EventMap, {} as never);\nconst outer = (verb: string) => inner(verb);\nouter('Trial Started');`,
      want: ['Trial Started by outer'],
    },
  ],
  [
    'a function that calls itself',
    {
      code: `function track(name: string, left = 3) { if (left > 0) track(name, left - 1); trackEvent('u1', name as 'Trial Started'); }\ntrack('Trial Started');`,
      want: ['Trial Started by track'],
    },
  ],
  [
    'a function with a name to fall back on',
    {
      code: `function track(name: keyof EventMap = 'Trial Started') { trackEvent('u1', name, {} as never); }\ntrack();\ntrack('Order Refunded');`,
      want: ['Order Refunded by track', 'Trial Started by track'],
    },
  ],
  [
    'a function of an object',
    {
      code: `function track({ name, props }: { name: keyof EventMap; props?: object }) { trackEvent('u1', name, props as never); }\ntrack({ name: 'Trial Started' });\nconst name = 'Trial Ended';\ntrack({ name });\nconst event = { name: 'Order Refunded' } as const;\ntrack(event);`,
      want: ['Order Refunded by track', 'Trial Ended by track', 'Trial Started by track'],
    },
  ],
  [
    'a function of an object, taken apart inside',
    {
      code: `function track(event: { name: keyof EventMap }) { const { name } = event; trackEvent('u1', name, {} as never); }\ntrack({ name: 'Trial Started' });`,
      want: ['Trial Started by track'],
    },
  ],
  [
    'a function of an object in an object',
    {
      code: `const track = (given: { event: { name: string } }) => trackEvent('u1', given.event.name as 'Trial Started');\ntrack({ event: { name: 'Trial Started' } });`,
      want: ['Trial Started by track'],
    },
  ],
  [
    'all arguments handed on',
    {
      code: `const track = (...args: Parameters<typeof trackEvent>) => trackEvent(...args);\ntrack('u1', 'Trial Started');`,
      want: ['Trial Started by track'],
    },
  ],
  [
    'the rest of the arguments handed on',
    {
      code: `function track(person: string, ...args: ['Trial Started' | 'Trial Ended']) { trackEvent(person, ...args); }\ntrack('u1', 'Trial Started');`,
      want: ['Trial Started by track'],
    },
  ],
  [
    'arguments in a list',
    { code: `const args = ['u1', 'Trial Started'] as const;\ntrackEvent(...args);`, want: ['Trial Started'] },
  ],
  [
    'one of the rest of the arguments',
    {
      code: `function track(...args: string[]) { trackEvent('u1', args[0] as 'Trial Started'); }\ntrack('Trial Started');`,
      want: ['Trial Started by track'],
    },
  ],
  [
    'a method of a class',
    {
      code: `class Analytics { track(this: Analytics, name: string) { trackEvent('u1', name as 'Trial Started'); } }\nnew Analytics().track('Trial Started');`,
      want: ['Trial Started by track'],
    },
  ],
  [
    'a method that an interface has',
    {
      code: `interface Port { track(name: string): void }\nclass Analytics implements Port { track(name: string) { trackEvent('u1', name as 'Trial Started'); } }\nexport const f = (port: Port = new Analytics()) => port.track('Trial Started');`,
      want: ['Trial Started by track'],
    },
  ],
  [
    'a method of an object of a type',
    {
      code: `interface Port { track(name: string): void }\nconst port: Port = { track(name) { trackEvent('u1', name as 'Trial Started'); } };\nport.track('Trial Started');`,
      want: ['Trial Started by track'],
    },
  ],
  [
    'a function of a type',
    {
      code: `type Track = (name: string) => void;\nconst track: Track = (name) => { trackEvent('u1', name as 'Trial Started'); };\ntrack('Trial Started');`,
      want: ['Trial Started by track'],
    },
  ],
  [
    "a function of a tracker's own type",
    {
      code: `const track: typeof trackEvent = (person, name, ...rest) => trackEvent(person, name, ...rest);\ntrack('u1', 'Trial Started');`,
      want: ['Trial Started'],
    },
  ],
  [
    'a function with overloads',
    {
      code: `function track(name: 'Trial Started'): void;\nfunction track(name: 'Trial Ended'): void;\nfunction track(name: string) { trackEvent('u1', name as 'Trial Started'); }\ntrack('Trial Started');`,
      want: ['Trial Started by track'],
    },
  ],
  [
    'a constructor',
    {
      code: `class Moment { constructor(name: string) { trackEvent('u1', name as 'Trial Started'); } }\nnew Moment('Trial Started');`,
      want: ['Trial Started by Moment'],
    },
  ],
  [
    'tracker of nobody knows what',
    {
      code: `declare const anything: any;\nanything.trackEvent('u1', 'Trial Started');\nanything.trackEvent('Order Refunded', { a: 1 });\nanything.trackEvent('u1', 'Nothing Of Ours');\nanything.identify('u1');`,
      want: ['Nothing Of Ours', 'Order Refunded', 'Trial Started'],
    },
  ],
  [
    'other functions of that name',
    {
      code: `const other = { trackEvent(person: string, name: string) { return person + name; } };\nother.trackEvent('u1', 'Trial Started');\ntracker.identify('u1', { plan: 'Trial Started' });`,
      want: [],
    },
  ],
  ['a page', { code: `page('u1', 'Pricing');\ntracker.screen('u1', 'Home');`, want: ['Pricing'] }],
  [
    'code that does not compile',
    {
      code: `trackEvent('u1', 'Account Crated', { plan: 5 });\nconst x: number = 'a'; function ( {\n`,
      want: ['Account Crated'],
    },
  ],
];

describe('scan', () => {
  let project: Project;
  let report: ScanReport;
  beforeAll(() => {
    project = createProject({ 'src/tracker.ts': tracker });
    const head = `import { tracker, trackEvent, page, analytics, type EventMap } from './tracker.js';\nimport type { PropsArguments, Tracker, Transport } from 'typed-cio';\n`;
    project.write(Object.fromEntries(files.map(([, { code }], at) => [`src/case-${at}.ts`, head + code])));
    report = scan(ts, plan, { cwd: project.folder, target: 'src' });
  }, 60_000);
  afterAll(() => project.remove());

  test.each(files.map(([name, { want }], at) => [name, { file: `src/case-${at}.ts`, want }] as const))(
    'finds %s',
    (_, { file, want }) => {
      const sent = [...report.events, ...report.pages].flatMap(({ name, calls }) =>
        calls
          .filter((call) => call.file === file)
          .map(({ through }) => (through ? `${name} by ${through}` : name)),
      );
      const dynamic = report.dynamic.filter(({ call }) => call.file === file).map(({ type }) => `? ${type}`);
      expect([...dynamic, ...sent].sort()).toEqual(want);
    },
  );
});

const twoFiles = {
  'src/server.ts': `
    import { createTracker } from 'typed-cio/server';
    export const { trackEvent } = createTracker({ transport: {} as never });
    trackEvent('u1', 'Account Created');`,
  'src/legacy.js': `
    import { trackEvent } from './server.js';
    const names = { started: 'Trial Started' };
    trackEvent('u1', names.started);
    export function track(event) { trackEvent('u1', event.name); }
    track({ name: 'Order Refunded' });`,
};

/** The same in a project of its own. */
function scanned(
  files: Readonly<Record<string, string>>,
  {
    target = 'src',
    without = [],
    ...more
  }: Partial<ScanOptions> & { readonly without?: readonly string[] } = {},
): ScanReport {
  const packages = (['typed-cio', 'zod', 'typescript'] as const).filter((name) => !without.includes(name));
  const project = createProject(files, packages);
  try {
    return scan(ts, plan, { cwd: project.folder, target, ...more });
  } finally {
    project.remove();
  }
}

const sentIn = ({ events }: ScanReport) =>
  events.flatMap(({ name, calls }) => calls.map(({ file, from }) => `${name} ${file} ${from}`)).sort();

describe('scan, of a project', () => {
  const all = [
    'Account Created src/server.ts server',
    'Order Refunded src/legacy.js server',
    'Trial Started src/legacy.js server',
  ];
  const solution = {
    'tsconfig.json':
      '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }, { "path": "./node" }] }',
    'tsconfig.app.json':
      '{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler" }, "include": ["src"] }',
    'node/tsconfig.json':
      '{ "compilerOptions": { "composite": true, "types": [] }, "include": ["../src"], "references": [{ "path": ".." }] }',
  };

  test.each([
    ['reads JavaScript that the configuration leaves out', { files: twoFiles }],
    [
      'reads JavaScript that the configuration has',
      {
        files: {
          ...twoFiles,
          'tsconfig.json':
            '{ "compilerOptions": { "allowJs": true, "module": "esnext", "moduleResolution": "bundler" } }',
        },
      },
    ],
    [
      'needs no pattern to match',
      {
        files: {
          ...twoFiles,
          'tsconfig.json':
            '{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler" }, "include": ["nowhere"] }',
        },
      },
    ],
    [
      'follows a configuration to those that it refers to, and counts each call once',
      { files: { ...twoFiles, ...solution } },
    ],
    [
      'takes the configuration that it is given',
      {
        files: { ...twoFiles, 'tsconfig.json': '{', 'other.json': '{ "files": [] }' },
        options: { project: 'other.json' },
      },
    ],
  ] as const)(
    '%s',
    (_, { files, ...rest }) => {
      const report = scanned(files, 'options' in rest ? rest.options : {});
      expect(sentIn(report)).toEqual(all);
      expect(report.files).toBe(2);
    },
    30_000,
  );

  test('reads elements of components', () => {
    const report = scanned(
      {
        ...twoFiles,
        'src/buttons.tsx': `
        import { trackEvent } from './server.js';
        declare namespace JSX { interface IntrinsicElements { button: object } }
        export function Button({ event, inner }: { event?: string; inner?: { name: string } }) {
          return <button onClick={() => { trackEvent('u1', event ?? 'Trial Started'); if (inner) trackEvent('u1', inner.name); }} />;
        }
        const more = { event: 'Order Refunded' } as const;
        export const all = <><Button event="Account Created" /><Button event={'Trial Ended'}></Button><Button {...more} />
          <Button inner={{ name: 'Order Paid' }} /></>;`,
      },
      { target: 'src/buttons.tsx' },
    );
    expect(sentIn(report).map((line) => line.split(' src')[0])).toEqual([
      'Account Created',
      'Order Paid',
      'Order Refunded',
      'Trial Ended',
      'Trial Started',
    ]);
    expect(report.dynamic).toEqual([]);
  }, 30_000);

  test('knows a page’s tracker from a server’s, and from which side an event may not be sent', () => {
    const report = scanned(
      {
        'src/page.ts': `
        import { tracker } from 'typed-cio';
        tracker.trackEvent('Order Paid');
        tracker.trackEvent('Link Followed');
        tracker.page('Pricing');
        tracker.page();
        const track = (name: string) => tracker.trackEvent(name);
        track('Account Created');`,
        'node_modules/typed-cio/package.json': '{ "name": "typed-cio", "types": "types/index.d.ts" }',
        'node_modules/typed-cio/types/package.json': '{ "type": "module" }',
        'node_modules/typed-cio/types/index.d.ts': `
        export interface BrowserTracker {
          readonly trackEvent: <Name extends string>(name: Name, props?: object) => void;
          readonly page: (name?: string) => void;
        }
        export declare const tracker: BrowserTracker;`,
      },
      { without: ['typed-cio'] },
    );
    expect(report.events.filter(({ calls }) => calls.length > 0)).toMatchObject([
      { name: 'Account Created', from: ['browser'] },
      { name: 'Order Paid', from: ['browser'] },
      { name: 'Link Followed', from: ['browser'] },
    ]);
    expect(report.misplaced).toMatchObject([{ name: 'Order Paid', sentFrom: 'server' }]);
    expect(report.pages[0]).toMatchObject({ name: 'Pricing', from: ['browser'] });
  }, 30_000);

  test('knows the tracker of a plan, with the old names that its type has', () => {
    const report = scanned({
      'src/plan.ts': `
        import { definePlan, type Transport } from 'typed-cio';
        import { createTracker } from 'typed-cio/server';
        export const plan = definePlan({ events: { 'Order Paid': { aliases: ['order_paid'] }, 'Trial Ended': { deprecated: 'Gone.' } } });
        const { trackEvent } = createTracker({ plan, transport: {} as Transport });
        trackEvent('u1', 'order_paid');
        trackEvent('u1', 'Trial Ended');
        trackEvent('u1', 'Order Paid');`,
    });
    expect(report.alias.map(({ calls }) => calls.length)).toEqual([1]);
    expect(report.deprecated.map(({ calls }) => calls.length)).toEqual([1]);
    expect(report.events.find(({ name }) => name === 'Order Paid')?.calls).toHaveLength(2);
  }, 30_000);

  test.each([
    ['leaves tests out', { withTests: false, want: ['Trial Started src/a.ts server'] }],
    [
      'reads tests when it is told to',
      { withTests: true, want: ['Trial Ended src/a.test.ts server', 'Trial Started src/a.ts server'] },
    ],
  ])(
    '%s',
    (_, { withTests, want }) => {
      const call = (name: string) =>
        `import { trackEvent } from '../server.js';\ntrackEvent('u1', '${name}');`;
      const report = scanned(
        {
          'server.ts': twoFiles['src/server.ts'],
          'src/a.ts': call('Trial Started'),
          'src/a.test.ts': call('Trial Ended'),
        },
        { withTests },
      );
      expect(sentIn(report)).toEqual(want);
    },
    30_000,
  );

  test('follows functions that stand outside of the folder', () => {
    const report = scanned(
      {
        'src/analytics/track.ts': `import { createTracker } from 'typed-cio/server';\nconst tracker = createTracker({ transport: {} as never });\nexport const track = (name: string) => tracker.trackEvent('u1', name);`,
        'src/shop/order.ts': `import { track } from '../analytics/track.js';\ntrack('Order Refunded');`,
      },
      { target: 'src/shop' },
    );
    expect(sentIn(report)).toEqual(['Order Refunded src/shop/order.ts server']);
    expect(report.dynamic).toEqual([]);
  }, 30_000);

  test.each([
    [
      'a folder that is not there',
      { files: {}, options: { target: 'nowhere' }, want: 'there is no folder or file nowhere' },
    ],
    [
      'a configuration that is no JSON',
      { files: { 'src/a.ts': '', 'tsconfig.json': '{ "a" ' }, options: {}, want: /^tsconfig\.json: / },
    ],
    [
      'a configuration with an option that there is not',
      {
        files: { 'src/a.ts': '', 'tsconfig.json': '{ "compilerOptions": { "module": "nonsense" } }' },
        options: {},
        want: /^tsconfig\.json: Argument for '--module'/,
      },
    ],
    [
      'a configuration that is not there',
      { files: { 'src/a.ts': '' }, options: { project: 'other.json' }, want: /^other\.json: / },
    ],
  ])(
    'refuses %s',
    (_, { files, options, want }) => {
      expect(() => scanned(files as Record<string, string>, options)).toThrow(want);
    },
    30_000,
  );
});
