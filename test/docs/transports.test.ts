import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Transport } from 'typed-cio';
import { describeTransport } from 'typed-cio/testing';
import ts from 'typescript';
import { describe, test } from 'vitest';
import { fencedBlocks } from './markdown/fenced-blocks.js';
import { root } from './markdown/pages.js';

const page = 'docs/transports.md';
const blocks = fencedBlocks(page, readFileSync(join(root, page), 'utf8'));

/** The module that a block of the page says it is, as it runs. */
async function moduleOf(file: string) {
  const block = blocks.find(({ code }) => code.startsWith(`// ${file}\n`));
  if (!block) throw new Error(`${page} has no block that is ${file}`);
  const { outputText } = ts.transpileModule(block.code, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  return import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(outputText)}`);
}

type Webhook = (url: string, key: string) => Transport;
type Journal = (append: (lines: string) => Promise<void>) => Transport;
const { webhook }: { webhook: Webhook } = await moduleOf('src/webhook.ts');
const { journal }: { journal: Journal } = await moduleOf('src/journal.ts');

describeTransport(
  `webhook of ${page}`,
  {
    make: () => webhook('https://hooks.example.com/in', 'a-key'),
    secrets: ['a-key'],
    stored: { status: 200, body: '{}' },
  },
  { describe, test },
);

describeTransport(
  `journal of ${page}`,
  { make: ({ sent }) => journal(async (lines) => sent(lines)), skip: { http: 'it writes to a file' } },
  { describe, test },
);
