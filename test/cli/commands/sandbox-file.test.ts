import { chmodSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type ProjectFolder, projectFolder } from '../project-folder.js';
import { runHere } from '../run-cli.js';
import { type RunningCli, startCli } from '../start-cli.js';

const running: RunningCli[] = [];
const folders: ProjectFolder[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.end()));
  for (const { remove } of folders.splice(0)) remove();
});

function folder(): ProjectFolder {
  const made = projectFolder();
  folders.push(made);
  return made;
}

/** Starts a sandbox that saves, and waits until it says that it is ready. */
async function start(cwd: string, file: string) {
  const cli = startCli(cwd, ['sandbox', '--port', '0', '--save', file]);
  running.push(cli);
  await cli.says('Ctrl-C ends it.');
  const url = /listens at (\S+)/.exec(cli.stdout())![1]!;
  const send = (path: string, body?: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      ...(body !== undefined && { body }),
    });
  return { ...cli, url, send };
}

describe('the file of --save', () => {
  test('has no key, wherever a sender put it', async () => {
    const { path, read } = folder();
    const { send } = await start(path, 'saved.jsonl');
    await send('/v1/t', '{"type":"track","event":"E","userId":"u","writeKey":"REAL-KEY-1","token":"x"}');
    await send('/v1/b', '{"batch":[{"type":"track","event":"E","userId":"u","writeKey":"REAL-KEY-2"}]}');
    await send('/v1/projects/REAL-KEY-3/settings');
    await send('/v1/t?writeKey=REAL-KEY-4', '{}');
    await send('/v1/track', '{"userId":"u","event":"with REAL-KEY-6"}', {
      'x-api-key': 'REAL-KEY-5',
      authorization: 'Bearer REAL-KEY-6',
      'proxy-authorization': `Basic ${btoa('REAL-KEY-7')}`,
      cookie: 'session=REAL-KEY-8',
      'x-auth-token': 'REAL-KEY-9',
      'x-whatever': 'REAL-KEY-10',
    });
    await send('/api/v2/batch', '{"batch":[]}', {
      authorization: `Basic ${btoa('REAL-KEY-11:REAL-KEY-12')}`,
    });
    const file = read('saved.jsonl');
    expect(file.trim().split('\n')).toHaveLength(7);
    const forms = Array.from({ length: 12 }, (_, at) => `REAL-KEY-${at + 1}`);
    for (const form of [...forms, 'REAL-KEY', btoa('REAL-KEY-7'), btoa('REAL-KEY-11:REAL-KEY-12')]) {
      expect(file).not.toContain(form);
    }
    expect(file).toContain('/v1/projects/…/settings');
    expect(file).toContain('"event\\":\\"E\\"');
  }, 60_000);

  test.skipIf(process.platform === 'win32')(
    'is its owner’s alone, also when it was there before',
    async () => {
      const { path, write, read } = folder();
      write('saved.jsonl', '');
      chmodSync(join(path, 'saved.jsonl'), 0o644);
      const { send } = await start(path, 'saved.jsonl');
      await send('/v1/t', '{}');
      expect(read('saved.jsonl')).not.toBe('');
      expect(statSync(join(path, 'saved.jsonl')).mode & 0o777).toBe(0o600);
    },
    60_000,
  );

  test.skipIf(process.platform === 'win32')('is not a symbolic link', async () => {
    const { path, write, read } = folder();
    write('target', '');
    symlinkSync(join(path, 'target'), join(path, 'link.jsonl'));
    const { code, stdout, stderr } = await runHere(path, ['sandbox', '--port', '0', '--save', 'link.jsonl']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'link.jsonl: it is a symbolic link, which --save does not follow; give the file that it leads to\n',
    );
    expect(read('target')).toBe('');
  });

  test('belongs to one sandbox at a time, and to the next after a kill', async () => {
    const { path } = folder();
    const first = await start(path, 'saved.jsonl');
    const { code, stdout, stderr } = await runHere(path, [
      'sandbox',
      '--port',
      '0',
      '--save',
      './saved.jsonl',
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'saved.jsonl: another sandbox saves in it; end that one, or give --save another file\n',
    );
    await first.send('/v1/t', '{}');
    await first.end('SIGKILL');
    const second = await start(path, 'saved.jsonl');
    expect(second.stdout()).toContain('It goes on from saved.jsonl: 1 request.');
  }, 60_000);
});
