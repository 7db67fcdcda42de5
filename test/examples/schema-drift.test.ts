import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requireBuild } from './run-example.js';
import { drifts } from './schema-drift/drifts.js';
import { install } from './schema-drift/install.js';
import { run } from './schema-drift/run.js';

const example = fileURLToPath(new URL('../../examples/schema-drift', import.meta.url));
let temp: string;
let clean: string;
const folders: string[] = [];
let diagnostics: readonly ts.Diagnostic[];

beforeAll(() => {
  requireBuild();
  temp = realpathSync(mkdtempSync(join(tmpdir(), 'schema-drift-')));
  install(temp);
  clean = join(temp, 'clean');
  cpSync(example, clean, { recursive: true });
  for (const [index, { file, from, to }] of drifts.entries()) {
    const folder = join(temp, `drift-${index}`);
    cpSync(example, folder, { recursive: true });
    const text = readFileSync(join(folder, file), 'utf8');
    if (text.split(from).length !== 2)
      throw new Error(`${file} of the example has not one place that reads ${from}`);
    writeFileSync(join(folder, file), text.replace(from, to));
    folders.push(folder);
  }
  diagnostics = compile([clean, ...folders]);
}, 120_000);
afterAll(() => rmSync(temp, { recursive: true }));

/** All copies as one program: the types of zod are read once. */
function compile(copies: readonly string[]): readonly ts.Diagnostic[] {
  const config = ts.readConfigFile(join(example, 'tsconfig.json'), ts.sys.readFile).config;
  const projects = copies.map((copy) => ts.parseJsonConfigFileContent(config, ts.sys, copy));
  const program = ts.createProgram({
    rootNames: projects.flatMap(({ fileNames }) => fileNames),
    options: projects[0]!.options,
  });
  return ts.getPreEmitDiagnostics(program);
}

function saidByCompiler(folder: string): string {
  return diagnostics
    .filter(({ file }) => file?.fileName.startsWith(`${folder}/`))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
    .join('\n');
}

function npx(cwd: string, ...args: readonly string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    execFile('npx', ['--no-install', ...args], { cwd }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr });
    });
  });
}

describe('the example schema-drift', () => {
  test('is sound: the compiler and the check have nothing to say', async () => {
    expect(saidByCompiler(clean)).toBe('');
    expect(await run(clean, 'check')).toEqual({
      code: 0,
      said: 'src/plan.ts and typed-cio.lock.json agree.',
    });
  }, 60_000);

  test.each([
    ['npx typed-cio check', ['typed-cio', 'check'], 'src/plan.ts and typed-cio.lock.json agree.\n'],
    [
      'npx typed-cio scan',
      ['typed-cio', 'scan', '--fail-on', 'unknown,unused,dynamic,misplaced'],
      'Events (4)',
    ],
  ])(
    'passes %s',
    async (_, args, words) => {
      const { code, said } = await npx(clean, ...args);
      expect(said).toContain(words);
      expect(code).toBe(0);
    },
    60_000,
  );

  test.each(drifts.map((drift, index) => [drift.name, { ...drift, index }] as const))(
    'sees that %s',
    async (_, { tsc, check: words, index }) => {
      const folder = folders[index]!;
      const compiler = saidByCompiler(folder);
      if (tsc === undefined) expect(compiler).toBe('');
      else expect(compiler).toContain(tsc);
      const { code, said } = await run(folder, 'check');
      expect(code).toBe(words === undefined ? 0 : 1);
      if (words !== undefined) expect(said).toContain(words);
      expect([tsc, words]).not.toEqual([undefined, undefined]);
    },
    60_000,
  );

  test('an event that nobody agreed on is found where it is sent', async () => {
    const { code, said } = await run(folders[1]!, 'scan');
    expect(said).toContain('Payment Declined; did you mean');
    expect(said).toContain('src/app.ts:21:3');
    expect(code).toBe(1);
  }, 60_000);

  test.each([
    ['tsc', { index: 0, args: ['tsc'], code: 2, words: drifts[0]!.tsc! }],
    ['typed-cio check', { index: 7, args: ['typed-cio', 'check'], code: 1, words: drifts[7]!.check! }],
  ])(
    'sees it as people run %s',
    async (_, { index, args, code, words }) => {
      const ended = await npx(folders[index]!, ...args);
      expect(ended.said).toContain(words);
      expect(ended.code).toBe(code);
    },
    60_000,
  );
});
