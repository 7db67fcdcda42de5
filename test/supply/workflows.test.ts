import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../architecture/source.js';

const folder = join(root, '.github/workflows');
const workflows = readdirSync(folder).map(
  (name) => [name, readFileSync(join(folder, name), 'utf8')] as const,
);
const workflow = (name: string) => new Map(workflows).get(name) ?? '';
const scripts = (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Readonly<Record<string, string>>;
  }
).scripts;

describe('the workflows', () => {
  test('are CI and the release', () => {
    expect(workflows.map(([name]) => name)).toEqual(['ci.yml', 'release.yml']);
  });

  test.each(workflows)('%s runs actions by their commits, with the version in words', (_, text) => {
    const actions = [...text.matchAll(/uses: (.+)/g)].map(([, action]) => action!);
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test.each(workflows)('%s begins with no more than the right to read', (_, text) => {
    expect(/^permissions:(.*(?:\n {2}.*)*)/m.exec(text)?.[1]?.trim()).toMatch(/^(\{\}|contents: read)$/);
  });

  test.each(workflows)(
    '%s hands nothing that others write to a shell, nor secrets to their code',
    (_, text) => {
      expect(text).not.toContain('pull_request_target');
      for (const [, command] of text.matchAll(/run: (.+)/g)) expect(command).not.toContain('${{');
    },
  );

  test.each(workflows)('%s runs scripts that there are', (_, text) => {
    for (const [, name] of text.matchAll(/npm run ([\w:]+)/g)) expect(Object.keys(scripts)).toContain(name);
  });

  test('CI runs the README’s command on every major version of Node that has support', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const [command] = /npm ci && npm test/.exec(readme) ?? [];
    expect(workflow('ci.yml')).toContain(`- run: ${command}\n`);
    expect(workflow('ci.yml')).toContain('node: [20, 22, 24]');
    expect(workflow('ci.yml')).not.toContain('secrets.');
  });

  test('the release proves where it comes from, is tested first, and takes nothing from a cache', () => {
    const text = workflow('release.yml');
    expect(text).toContain('id-token: write');
    expect(text).toContain("NPM_CONFIG_PROVENANCE: 'true'");
    expect(text).toContain('repository.url=git+$HERE.git');
    expect(text).toContain('package-manager-cache: false');
    expect(text).not.toMatch(/^\s*(cache:|uses: actions\/cache)/m);
    expect(text.indexOf('npm test')).toBeLessThan(text.indexOf('changesets/action'));
    expect(text).toContain('branches: [main]');
    expect(text).not.toContain('pull_request:');
  });
});
