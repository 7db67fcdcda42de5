import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root, sourceFiles } from './source.js';

/** What CONTRIBUTING.md lists under "To add …", where nothing else fails when it is forgotten. */
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(textOf('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, unknown>>;
};
const files = sourceFiles();

/** One list of what was forgotten, in words that say what to do. */
const forgotten = (items: readonly (string | false)[]) => items.filter((item) => item !== false);

describe('a folder of the source', () => {
  const rooms = [
    'sandbox/page',
    ...readdirSync(join(root, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name),
  ];

  test.each(rooms)('src/%s names its globals, and the typecheck script knows it', (room) => {
    expect(
      forgotten([
        !existsSync(join(root, 'src', room, 'tsconfig.json')) &&
          `write src/${room}/tsconfig.json, with the globals that the folder may use`,
        !` ${manifest.scripts.typecheck} `.includes(` src/${room} `) &&
          `add src/${room} to the typecheck script of package.json`,
      ]),
    ).toEqual([]);
  });
});

describe('an entry point', () => {
  const doors = Object.keys(manifest.exports).filter(
    (door) => door !== './package.json' && !door.includes('*'),
  );

  test.each(doors)('%s is told of in the README, and its bundle and its types are tested', (door) => {
    const name = door.replace(/^\./, 'typed-cio');
    const file = door === '.' ? 'index' : `${door.slice(2)}/index`;
    expect(
      forgotten([
        !textOf('README.md').includes(`| \`${name}\` |`) &&
          `add a row for ${name} to "Entry points" in README.md`,
        !textOf('test/architecture/bundles.test.ts').includes(`${file}.js'`) &&
          `say in test/architecture/bundles.test.ts what ${file}.js may bring along`,
        !new RegExp(`'${name}'`).test(textOf('test/architecture/bundles.test.ts')) &&
          `add '${name}' to the entry points that test/architecture/bundles.test.ts loads`,
        !textOf('test/architecture/package.test.ts').includes(`'${door}'`) &&
          `add '${door}' to those that test/architecture/package.test.ts asks attw about`,
      ]),
    ).toEqual([]);
  });
});

describe('a transport', () => {
  const transports = files
    .filter(({ path }) => path.startsWith('core/transports/'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/export function (\w+)\(\w*options: \w+Options\): Transport \{/g)].map(
        ([, name]) => [name!, path] as const,
      ),
    );

  test('there are those that we know', () => {
    expect(transports.map(([name]) => name)).toEqual(
      expect.arrayContaining(['dataPipelines', 'segment', 'trackApi']),
    );
  });

  test.each(transports)(
    '%s is exported, passes the suite, keeps its key to itself, and is told of',
    (name, path) => {
      const module = path.replace(/^core\/transports\/(.*)\.ts$/, '../core/transports/$1.js');
      expect(
        forgotten([
          !textOf('src/server/index.ts').includes(`export { ${name} } from '${module}'`) &&
            `export ${name} from src/server/index.ts`,
          !textOf('test/contract/transport.test.ts').includes(`${name}({`) &&
            `add ${name}, with the schemas of its bodies, to test/contract/transport.test.ts`,
          !textOf('test/supply/secrets/in-process.test.ts').includes(`=> ${name}({`) &&
            `add ${name} to test/supply/secrets/in-process.test.ts`,
          !textOf('README.md').includes(`\`${name}({`) && `add ${name} to "Which transport" in README.md`,
        ]),
      ).toEqual([]);
    },
  );
});

describe('a verb', () => {
  const [, members = ''] =
    /export interface Tracker<[\s\S]*?> \{\n([\s\S]*)/.exec(textOf('src/core/model/tracker.ts')) ?? [];
  const verbs = members
    .split(/\n {2}readonly /)
    .filter((member) => /=> Receipt;/.test(member))
    .map((member) => /\w+/.exec(member.replace(/^ *readonly /, ''))![0]);

  test('there are those that we know', () => {
    expect(verbs).toEqual(
      expect.arrayContaining(['trackEvent', 'identify', 'mergePeople', 'unsuppressPerson']),
    );
  });

  test.each(verbs)('%s is told of, and tried at random', (verb) => {
    expect(
      forgotten([
        !textOf('README.md').includes(`${verb}(`) && `add ${verb} to "Calls" in README.md`,
        !new RegExp(`\\b${verb}\\b`).test(textOf('test/property/run/made-call.ts')) &&
          `add ${verb} to the calls that test/property/run/made-call.ts makes at random`,
      ]),
    ).toEqual([]);
  });
});
