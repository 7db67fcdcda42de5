import { createHash } from 'node:crypto';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import type { DocsInput } from '../../../../src/tracking-plan/write/docs-input.js';
import { escapeHtml } from '../../../../src/tracking-plan/write/html/html-text.js';
import { script } from '../../../../src/tracking-plan/write/html/script.js';
import { styles } from '../../../../src/tracking-plan/write/html/styles.js';
import { writeHtml } from '../../../../src/tracking-plan/write/html/write-html.js';
import { hostileDocs, hostileTexts } from '../hostile-docs.js';
import { sampleDocs } from '../sample-docs.js';

const html = writeHtml(sampleDocs);
const bare: DocsInput = {
  ...sampleDocs,
  history: [],
  plan: { events: { 'Logged Out': { properties: {} } } },
};

describe('writeHtml', () => {
  test('is the same for the same plan', () => {
    expect(writeHtml(structuredClone(sampleDocs))).toBe(html);
  });

  test('names no other file and no other host', () => {
    expect(html).not.toMatch(/(src|href)=(?!"#|"data:,")|url\(|@import|https?:/);
  });

  test('lets its own script and styles run, and no others', () => {
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(html).toContain(
      `content="default-src 'none'; style-src ${hash(styles)}; script-src ${hash(script)}; img-src data:; base-uri 'none'; form-action 'none'"`,
    );
    expect(html).toContain(`<style>${styles}</style>`);
    expect(html).toContain(`<script>${script}</script>`);
  });

  test.each([
    [
      'the badges of an event',
      '<li class="badge tone-acquisition">Acquisition</li><li class="badge plain">server only</li>',
    ],
    ['the badges of one that goes', '<li class="badge tone-churn">deprecated</li>'],
    ['the badge of one without a stage', '<li class="badge tone-none">No stage</li>'],
    ['why it goes', '<p class="warning"><strong>Deprecated.</strong> Use Report Viewed'],
    ['old names', '<dt>Old names</dt><dd><code>user_signed_up</code> (no longer sent); <code>signup</code>'],
    ['what is inside of another property', '<tr class="in-1"><th scope="row"><code>items[].sku</code></th>'],
    ['a trait and its writers', '<td class="extra"><code>backend</code>, <code>crm</code></td>'],
    [
      'what is inside of a trait',
      '<code>address.city</code></th><td class="kind">text</td><td class="required">required</td><td class="extra"></td>',
    ],
    [
      'the history',
      '<span class="badge tone-churn">breaking</span> <span>Order Completed: the property total',
    ],
    [
      'the figures',
      '<strong>5</strong> events</li><li><strong>14</strong> properties</li><li><strong>5</strong> traits</li><li><strong>2</strong> owners',
    ],
    ['where it comes from', 'from <code>src/plan.ts</code> by <code>npx typed-cio docs</code>'],
  ])('has %s', (_, part) => {
    expect(html).toContain(part);
  });

  test('says nothing of what a plan lacks', () => {
    const small = writeHtml(bare);
    const main = small.slice(small.indexOf('<main'), small.indexOf('</main>'));
    expect(main).not.toMatch(/traits|id="pages"|history|deprecated|owner|since|old names/i);
    expect(main).toContain('<strong>1</strong> event</li></ul>');
    expect(small).not.toContain('class="parts"');
    expect(writeHtml({ ...bare, plan: { ...bare.plan, pages: [] } })).toBe(small);
  });

  test('has a line for a day without changes', () => {
    const history = [{ date: '2026-11-22', changes: [] }];
    expect(writeHtml({ ...bare, history })).toContain('<li><h3>2026-11-22</h3></li>');
  });

  test('indents four steps at most', () => {
    const nested = [1, 2, 3, 4, 5].reduce<object>((inner) => ({ type: 'object', properties: { a: inner } }), {
      type: 'string',
    });
    const plan = { events: { A: { properties: { a: nested } } } } as DocsInput['plan'];
    expect(
      writeHtml({ ...bare, plan })
        .match(/class="in-\d"/g)
        ?.slice(-2),
    ).toEqual(['class="in-4"', 'class="in-4"']);
  });

  test('has no element but its own, whatever the plan holds', () => {
    const hostile = writeHtml(hostileDocs);
    const body = hostile.slice(hostile.indexOf('<body>'), hostile.lastIndexOf('<script>'));
    const tags = new Set(body.match(/<\/?[a-z0-9]+/g));
    expect([...tags].filter((tag) => /script|img|title|style|link/.test(tag))).toEqual([]);
    expect(body.match(/<article /g)).toHaveLength(hostileTexts.length);
    expect(new Set(body.match(/ id="[^"]*"/g)).size).toBe(body.match(/ id="/g)?.length);
    expect(hostile).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}]/u);
  });
});

test('escapeHtml leaves nothing that ends a text or an attribute', () => {
  expect(escapeHtml(`<a b="c" d='e'>&amp;`)).toBe('&#60;a b=&#34;c&#34; d=&#39;e&#39;&#62;&#38;amp;');
});

test('the script of the page is right by its types', () => {
  const name = '/script.js';
  const options = {
    allowJs: true,
    checkJs: true,
    strict: true,
    noEmit: true,
    types: [],
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === name || fileExists(path);
  host.getSourceFile = (path, ...rest) =>
    path === name
      ? ts.createSourceFile(name, script, ts.ScriptTarget.ES2022, true)
      : getSourceFile(path, ...rest);
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([name], options, host));
  expect(diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual(
    [],
  );
});
