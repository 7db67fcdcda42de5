import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeTables } from '../docs/tables.js';
import { readComplaints, unexpected } from './complaints.js';
import { makeConsumer } from './consumer.js';
import { type Project, projects } from './projects.js';
import { type Row, typescriptTable } from './table.js';

/**
 * The type tests in `cases`, from the packed package in an empty project, with each compiler and each way to look
 * packages up.
 *
 *   npm run test:typescript -- --only 5.5,7.0
 *   npm run test:typescript -- --write-docs     the table goes into docs/runtimes.md
 */
const { values } = parseArgs({
  options: { only: { type: 'string' }, 'write-docs': { type: 'boolean', default: false } },
});
const here = fileURLToPath(new URL('.', import.meta.url));
const { devDependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')) as {
  readonly devDependencies: Readonly<Record<string, string>>;
};
const all = Object.keys(devDependencies).map((name) => name.replace('typescript-', ''));
const chosen = values.only?.split(',').map((version) => version.trim()) ?? all;
const unknown = chosen.filter((version) => !all.includes(version));
if (unknown.length > 0) throw new Error(`no TypeScript ${unknown.join(', ')}; there is ${all.join(', ')}`);
if (values['write-docs'] && chosen.length < all.length) throw new Error('the docs have every version');

const { folder, remove } = makeConsumer();

/** @returns What is wrong, in the compiler's words. */
async function compile(version: string, project: Project, name: string): Promise<readonly string[]> {
  writeFileSync(join(folder, name), JSON.stringify(project.config));
  const tsc = join(here, `node_modules/typescript-${version}/bin/tsc`);
  const { code, printed } = await run([tsc, '-p', name, '--pretty', 'false']);
  const complaints = readComplaints(printed);
  // A compiler that fell over has said nothing of the code.
  if (code !== 0 && complaints.length === 0) return [`tsc ended with ${code}: ${printed}`];
  const texts = project.config.files.map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);
  return unexpected(complaints, Object.fromEntries(texts));
}

function run(args: readonly string[]): Promise<{ code: number; printed: string }> {
  return new Promise((resolve) => {
    const options = { cwd: folder, encoding: 'utf8', timeout: 120_000, maxBuffer: 1e8 } as const;
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      resolve({
        code: error ? (typeof error.code === 'number' ? error.code : 1) : 0,
        printed: stdout + stderr,
      });
    });
  });
}

const rows: Row[] = [];
try {
  for (const version of chosen) {
    const { version: exact } = JSON.parse(
      readFileSync(join(here, `node_modules/typescript-${version}/package.json`), 'utf8'),
    ) as { readonly version: string };
    const failed = new Set<Project>();
    const waiting = [...projects.entries()];
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [index, project] = next;
        const wrong = await compile(version, project, `tsconfig.${version}.${index}.json`);
        if (wrong.length === 0) continue;
        failed.add(project);
        const { resolution, isExact, platform } = project;
        console.error(
          `\nTypeScript ${exact}, ${resolution}, ${platform}, exactOptionalPropertyTypes ${isExact}:`,
        );
        console.error(wrong.join('\n'));
      }
    };
    await Promise.all([work(), work()]);
    rows.push({ version: exact, failed });
    console.error(
      `TypeScript ${exact}: ${projects.length - failed.size} of ${projects.length} projects compile`,
    );
  }
} finally {
  remove();
}

const table = typescriptTable(rows);
if (values['write-docs']) writeTables('runtimes.md', { typescript: table });
else console.log(table);
if (rows.some(({ failed }) => failed.size > 0)) process.exitCode = 1;
