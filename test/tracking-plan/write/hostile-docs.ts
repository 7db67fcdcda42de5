import type { DocsInput } from '../../../src/tracking-plan/write/docs-input.js';

/** Texts that would like to be markup, in every place that takes one. */
export const hostileTexts: readonly string[] = [
  '<script>document.title = "owned"</script>',
  '</script><script>document.title = "owned"</script>',
  '<img src=x onerror="document.title = 1">',
  '" onmouseover="document.title = 1" x="',
  "' autofocus onfocus='document.title = 1' x='",
  '</title></style></article></main><h1>owned</h1>',
  'a | b | c\n| --- | --- |\n| x | y |',
  '`a | b` and ``c|d`` and `',
  '```\n# Not a title\n```',
  '# Not a title\n\n- no list\n1. no list',
  '&lt;b&gt; &amp; &#124; &copy',
  '\\| \\` \\\\',
  '*bold* _thin_ ~~gone~~ [link](javascript:alert(1)) ![image](x) <https://example.com>',
  '注文完了 – ✓ 🎉 e\u0301 שלום \u202Eevil\u202C',
  'control \u0000 \u0007 \u001B[31m \u009F half \uD800 line\u2028separator\r\nend',
  '*/ /* <!-- --> ]]> $' + '{x}',
  '__proto__',
  'constructor',
  ' ',
];

/** The same document with hostile texts wherever a plan has a text. */
export const hostileDocs: DocsInput = {
  planFile: 'src/`plan` <b>|.ts',
  command: 'npx typed-cio docs --plan "`<b>|"',
  plan: {
    events: Object.fromEntries(
      hostileTexts.map((text) => [
        text,
        {
          description: text,
          owner: text,
          since: text,
          deprecated: text,
          aliases: [{ name: `old ${text}`, sendBothUntil: text }],
          properties: Object.fromEntries([
            [text, { type: 'string', description: text, optional: true, limits: { pattern: text } }],
            [`enum ${text}`, { enum: [text, `2 ${text}`], description: text }],
            [
              `list ${text}`,
              { type: 'array', items: { type: 'object', properties: { [text]: { type: 'string' } } } },
            ],
            [`form ${text}`, { type: 'string', format: text }],
          ]),
        },
      ]),
    ),
    traits: {
      properties: Object.fromEntries(
        hostileTexts.map((text) => [text, { type: 'string', description: text }]),
      ),
      writers: Object.fromEntries(hostileTexts.map((text) => [text, [text]])),
      setOnce: hostileTexts,
    },
    pages: hostileTexts,
  },
  history: hostileTexts.map((text) => ({
    date: text,
    reason: text,
    changes: [{ kind: 'breaking', what: text, path: text }],
  })),
};
