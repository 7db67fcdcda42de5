import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { deadLinks, destination, isExternal } from './markdown/dead-links.js';
import { anchorsIn, linksIn, slugOf } from './markdown/links.js';
import { readPages, root } from './markdown/pages.js';

const pages = readPages();
const links = pages.flatMap(({ path, text }) => linksIn(path, text));

describe('links in the docs', () => {
  test('lead to files and headings that there are', () => {
    expect(links.length).toBeGreaterThan(100);
    expect(deadLinks(root, pages)).toEqual([]);
  });

  test('lead to files that are in the repository, not to what a command writes', () => {
    const committed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
      cwd: root,
      encoding: 'utf8',
    });
    const files = new Set(committed.split('\n'));
    const isThere = (file: string) => files.has(file) || committed.includes(`${file}/`);
    const missing = links
      .filter((link) => !isExternal(link))
      .filter((link) => !isThere(destination(root, link).file));
    expect(missing).toEqual([]);
  });

  test('leave the repository by https alone', () => {
    const external = links.filter(isExternal).filter(({ target }) => !target.startsWith('https://'));
    expect(external).toEqual([]);
  });

  test.for(['README.md', 'docs/README.md'])('lead from %s to every page of the docs', (start) => {
    const reached = new Set([start]);
    for (const page of reached) {
      for (const link of links.filter(({ path }) => path === page)) {
        if (!isExternal(link)) reached.add(destination(root, link).file);
      }
    }
    const guides = pages.map(({ path }) => path).filter((path) => path.startsWith('docs/'));
    expect(guides.filter((path) => !reached.has(path))).toEqual([]);
  });

  test('stand in the contents for every page of the docs', () => {
    const contents = links
      .filter(({ path }) => path === 'docs/README.md')
      .map((link) => destination(root, link).file);
    const guides = pages.map(({ path }) => path).filter((path) => /^docs\/(?!README)/.test(path));
    expect(guides.filter((path) => !contents.includes(path))).toEqual([]);
  });
});

describe('what is read of a page', () => {
  test.for([
    ['Nothing lost on leaving', 'nothing-lost-on-leaving'],
    ['The sandbox behind Customer.io’s own hosts: msw', 'the-sandbox-behind-customerios-own-hosts-msw'],
    ['`npx typed-cio check`', 'npx-typed-cio-check'],
    ['Who it is — [identity](identity.md)', 'who-it-is--identity'],
    ['snake_case & Title Case', 'snake_case--title-case'],
  ])('the anchor of %s', ([heading = '', anchor]) => {
    expect(slugOf(heading)).toBe(anchor);
  });

  test('a heading that stands twice has a number, and one in code has no anchor', () => {
    const text = ['# A', '## A', '```sh', '# B', '```', '<a id="c"></a>'].join('\n');
    expect([...anchorsIn('page.md', text)]).toEqual(['c', 'a', 'a-1']);
  });

  test('links, images, definitions and HTML, with their lines, and none in code', () => {
    const text = [
      'A [link](one.md) and [![image](two.png)](three.md "title").',
      '`[no](code.md)`',
      '```ts',
      'const no = "[no](code.md)";',
      '```',
      '[four]: four.md',
      '<img alt="" src="five.png">',
    ].join('\n');
    const found = linksIn('page.md', text).map(({ line, target }) => `${line} ${target}`);
    expect(found.sort()).toEqual(['1 one.md', '1 three.md', '1 two.png', '6 four.md', '7 five.png']);
  });

  test('a link to a missing file, a missing heading, or out of the repository is dead', () => {
    const text =
      '[a](nowhere.md) [b](#nothing) [c](../../etc) [d](https://example.com) [e](README.md#contributing-x)';
    expect(deadLinks(root, [{ path: 'README.md', text }])).toEqual([
      'README.md:1 nowhere.md',
      'README.md:1 #nothing',
      'README.md:1 ../../etc',
      'README.md:1 README.md#contributing-x',
    ]);
  });
});
