/** One run of the compiler: how it looks packages up, and for what platform the code is. */
export interface Project {
  readonly resolution: Resolution;
  readonly isExact: boolean;
  readonly platform: string;
  readonly config: { readonly compilerOptions: object; readonly files: readonly string[] };
}

export const resolutions = ['node16', 'nodenext', 'bundler'] as const;
export type Resolution = (typeof resolutions)[number];

/** What each platform declares, and the cases that are for it. */
const platforms = [
  {
    platform: 'Node',
    lib: ['ES2022'],
    types: ['node'],
    cases: ['plan', 'server', 'testing', 'sandbox', 'opentelemetry', 'messages'],
  },
  {
    platform: 'an edge worker, without @types/node',
    lib: ['ES2022', 'WebWorker', 'WebWorker.Iterable'],
    types: [],
    cases: ['plan', 'server', 'testing', 'sandbox', 'opentelemetry', 'messages'],
  },
  {
    platform: 'a page',
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    types: [],
    cases: ['plan', 'browser', 'react', 'testing'],
  },
  {
    platform: 'no platform, for a plan that is shared',
    lib: ['ES2022'],
    types: [],
    cases: ['plan', 'opentelemetry'],
  },
] as const;

const modules: Readonly<Record<Resolution, string>> = {
  node16: 'Node16',
  nodenext: 'NodeNext',
  bundler: 'ESNext',
};

/** Every platform with every way, and both settings of `exactOptionalPropertyTypes` for each of the two. */
export const projects: readonly Project[] = resolutions.flatMap((resolution, row) =>
  platforms.map(({ platform, lib, types, cases }, column) => {
    const isExact = (row + column) % 2 === 0;
    const compilerOptions = {
      target: 'ES2022',
      lib,
      types,
      module: modules[resolution],
      moduleResolution: resolution,
      exactOptionalPropertyTypes: isExact,
      strict: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
      // The compiler's own are its makers' business.
      skipDefaultLibCheck: true,
      noEmit: true,
    };
    const files = cases.flatMap((name) =>
      resolution === 'bundler' ? [`${name}.ts`] : [`${name}.mts`, `${name}.cts`],
    );
    return { resolution, isExact, platform, config: { compilerOptions, files } };
  }),
);
