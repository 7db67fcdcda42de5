import { describe, expect, test } from 'vitest';
import type { DocsInput } from '../../../../src/tracking-plan/write/docs-input.js';
import {
  codeBlock,
  codeSpan,
  markdownCell,
} from '../../../../src/tracking-plan/write/markdown/markdown-text.js';
import { writeMarkdown } from '../../../../src/tracking-plan/write/markdown/write-markdown.js';
import { hostileDocs, hostileTexts } from '../hostile-docs.js';
import { sampleDocs } from '../sample-docs.js';

const page = writeMarkdown(sampleDocs);
const bare: DocsInput = {
  ...sampleDocs,
  history: [],
  plan: { events: { 'Logged Out': { properties: {} } } },
};

/** Everything outside of code: what could be markup. A backslash takes the meaning of what follows it. */
function withoutCode(markdown: string): string {
  return markdown
    .replace(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, '')
    .replace(/(\\[^\n])|(?<!`)(`+)(?!`)(?:[^\n]*?[^`\n])\2(?!`)/g, (_, escaped) => escaped ?? '');
}

describe('writeMarkdown', () => {
  test.each([
    ['its title', '# Customer.io tracking plan\n'],
    ['where it comes from', 'generated from `src/plan.ts` by `npx typed-cio docs`'],
    ['a table of contents', '- Acquisition\n  - [Account Created](#account-created)\n'],
    ['a description with its code', 'on an invite. The `plan` is the one they chose.\n'],
    [
      'who is asked',
      '- Owner: growth\n- Sent from: servers only\n- Since: 2025-03-01, the time before was filled in\n',
    ],
    [
      'old names',
      '- Old names: `user_signed_up` (no longer sent); `signup` (sent as well until 2027-01-31)\n',
    ],
    ['what goes', '> **Deprecated.** Use Report Viewed, which knows `report_id`.\n'],
    [
      'a property',
      "| `plan` | `'free'` \\| `'starter'` \\| `'pro'` | required | The plan they began with. |\n",
    ],
    ['an optional property', '| `trial_ends_at` | date | optional | |\n'],
    ['a nested property', '| `items[].quantity` | integer, at least 1 | required | |\n'],
    ['a bar inside of code', '<code>&#94;&#91;A&#45;Z&#93;&#123;3&#125;&#124;x&#36;</code> |'],
    ['any other properties', '| `*` | text | optional | |\n'],
    ['an event without properties', "No properties.\n\n```ts\ntrackEvent(user.id, 'Logged Out');\n```\n"],
    ['an example', "```ts\ntrackEvent(user.id, 'Account Created', {\n  plan: 'free',\n"],
    [
      'a trait and its writers',
      '| `email` | email address | optional | `backend`, `crm` | Where mail goes. |\n',
    ],
    ['a trait that is set once', '| `signup_source` | text | optional | anyone, once | |\n'],
    ['what is inside of a trait', '| `address.city` | text | required | | |\n'],
    ['the pages', '## Pages\n\nThe pages that are worth an event, by name.\n\n- Pricing\n- Integrations\n'],
    [
      'the history',
      '### 2026-11-22\n\nWhy: The shop knows the sum as text.\n\n- **breaking**: Order Completed: the',
    ],
  ])('has %s', (_, part) => {
    expect(page).toContain(part);
  });

  test('goes by the stages of a life, and ends with what has none', () => {
    expect(page.match(/^## .+$/gm)).toEqual([
      '## Acquisition',
      '## Engagement',
      '## Expansion',
      '## Without a stage',
      '## Traits',
      '## Pages',
      '## History',
    ]);
  });

  test('says nothing of what a plan lacks', () => {
    const small = writeMarkdown(bare);
    expect(small).not.toMatch(/Traits|## Pages|History|Deprecated|Owner|Since|Old names/);
    expect(writeMarkdown({ ...bare, plan: { ...bare.plan, pages: [] } })).toBe(small);
  });

  test('has a line for a day without changes', () => {
    const history = [{ date: '2026-11-22', changes: [] }];
    expect(writeMarkdown({ ...bare, history })).toMatch(/### 2026-11-22\n$/);
  });

  test('is the same for the same plan', () => {
    expect(writeMarkdown(structuredClone(sampleDocs))).toBe(page);
  });

  describe('of hostile texts', () => {
    const hostile = writeMarkdown(hostileDocs);

    test('has the headings, tables and links that the plan has, and no others', () => {
      const outside = withoutCode(hostile);
      const count = hostileTexts.length;
      expect(outside.match(/^#{1,6} /gm)).toHaveLength(1 + 4 + 2 * count);
      expect(outside.match(/^\| --- /gm)).toHaveLength(count + 1);
      expect(outside.match(/\]\(/g)).toHaveLength(count + 3);
      expect(hostile.match(/^```/gm)).toHaveLength(2 * count);
    });

    test('has as many cells in each row as the table has columns', () => {
      const rows = hostile.split('\n').filter((line) => line.startsWith('|'));
      expect(rows.length).toBeGreaterThan(6 * hostileTexts.length);
      const cells = rows.map((row) => row.replace(/\\./g, '').split('|').length - 2);
      expect(new Set(cells)).toEqual(new Set([4, 5]));
    });

    test('has no HTML but its own', () => {
      const tags = withoutCode(hostile).match(/<[^>]*>/g) ?? [];
      expect(tags.filter((tag) => !/^<(a id="[^"<>]+"|\/a|br|\/?code)>$/.test(tag))).toEqual([]);
    });

    test('has nothing that cannot be shown', () => {
      expect(hostile).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}]/u);
    });
  });
});

describe('codeSpan', () => {
  test.each([
    ['plan', '`plan`'],
    ['a`b', '``a`b``'],
    ['a``b`c', '```a``b`c```'],
    ['`a`', '`` `a` ``'],
    [' ', '`   `'],
    ['', '`  `'],
    ['a\n b', '`a b`'],
  ])('of %j is %s', (code, want) => {
    expect(codeSpan(code)).toBe(want);
  });
});

test('a fence is longer than any in its code', () => {
  expect(codeBlock('x\n````\ny', 'ts')).toBe('`````ts\nx\n````\ny\n`````');
});

test('lines of a description stay lines in a table', () => {
  expect(markdownCell([{ text: 'one\n\n two & three &four _five_ six_seven\n8. nine' }])).toBe(
    'one<br>two & three &amp;four \\_five\\_ six_seven<br>8. nine',
  );
});
