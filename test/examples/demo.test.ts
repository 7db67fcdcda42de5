import { type Http, TrackerError } from 'typed-cio';
import type { SandboxCoverage } from 'typed-cio/sandbox';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Evidence } from '../../examples/demo/checks/evidence.js';
import { readOptions } from '../../examples/demo/options.js';
import { report } from '../../examples/demo/report.js';
import { runDemo } from '../../examples/demo/run-demo.js';
import { createScreen, type Screen } from '../../examples/demo/screen.js';
import { storyOf } from '../../examples/demo/story.js';
import { withoutIds } from '../../examples/demo/trouble/without-ids.js';
import { journeyOf } from '../../examples/demo/visitors/journey.js';
import { plan } from '../../examples/lifecycle-plan.js';
import { requireBuild, runExample } from './run-example.js';

const demo = (...args: string[]) => runExample('demo/main.ts', { args });
const unpainted = (_style: string, text: string) => text;
const silent: Screen = { paint: unpainted, line: () => {}, progress: () => {} };

/** One row of the table: its mark and its three figures. */
function rowOf(text: string, label: string): { mark: string; figures: number[] } | undefined {
  const row = text.split('\n').find((line) => line.slice(6).startsWith(`${label}  `));
  if (row === undefined) return undefined;
  const figures = row.slice(6 + label.length).match(/[\d,]+/g) ?? [];
  return { mark: row.slice(0, 4).trim(), figures: figures.map((text) => Number(text.replaceAll(',', ''))) };
}

describe('npm run demo', () => {
  beforeAll(requireBuild);

  test('ends well, in plain text when it is piped', async () => {
    const { code, stdout, stderr } = await demo('--people', '60');
    expect(stderr).toBe('');
    expect(code).toBe(0);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what must not be there
    expect(stdout).not.toMatch(/[\u001b\r]/);
    expect(stdout).toContain('trouble: stored, but the answer to /api/v2/batch is lost');
    expect(stdout).toMatch(/100 % {2}72 of 72 visitors/);

    const accepted = rowOf(stdout, 'accepted')?.figures[0] ?? 0;
    expect(accepted).toBeGreaterThan(500);
    expect(rowOf(stdout, 'delivered')).toMatchObject({ mark: 'ok', figures: Array(3).fill(accepted - 1) });
    expect(rowOf(stdout, 'rejected')).toMatchObject({ mark: 'ok', figures: [1, 1, 1] });
    expect(stdout).toContain('Account Created: SERVER_REFUSED, event name must not be blank');
    expect(rowOf(stdout, 'standing twice')).toMatchObject({ mark: 'ok', figures: [0, 0, 0] });
    expect(rowOf(stdout, 'standing never')).toMatchObject({ mark: 'ok', figures: [0, 0, 0] });
    expect(rowOf(stdout, 'visitors merged')?.figures).toEqual(rowOf(stdout, 'people')?.figures);
    expect(rowOf(stdout, 'repeats received')?.figures[0]).toBeGreaterThanOrEqual(1);
    expect(rowOf(stdout, 'faults met')).toMatchObject({ mark: 'ok', figures: [5] });
    expect(stdout).toContain('The books agree');
  });

  test('goes red with --no-ids: what was stored and not acknowledged stands twice', async () => {
    const { code, stdout } = await demo('--people', '60', '--no-ids');
    expect(code).toBe(1);
    const twice = rowOf(stdout, 'standing twice');
    expect(twice?.mark).toBe('FAIL');
    expect(twice?.figures[0]).toBeGreaterThanOrEqual(1);
    expect(rowOf(stdout, 'standing never')).toMatchObject({ mark: 'ok', figures: [0, 0, 0] });
    expect(rowOf(stdout, 'repeats received')).toMatchObject({ mark: 'FAIL', figures: [0, 0, 0] });
    expect(stdout).toContain('The books do not agree: standing twice');
  });

  test.each(['--keep', '--open'])('with %s leaves what arrived up, until Ctrl-C', async (flag) => {
    const asked: Promise<SandboxCoverage>[] = [];
    const { code, stdout, stderr } = await runExample('demo/main.ts', {
      args: ['--people', '20', flag],
      env: { DISPLAY: '', WAYLAND_DISPLAY: '' },
      onOutput: (text, child) => {
        const [, url] = /Everything that arrived is at (\S+)\/ until Ctrl-C/.exec(text) ?? [];
        if (url === undefined || asked.length > 0) return;
        const answer = fetch(`${url}/__sandbox/coverage`).then((response) => response.json());
        asked.push(answer.finally(() => child.kill('SIGINT')) as Promise<SandboxCoverage>);
      },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^\nWhat arrives is shown at (\S+)\n[\s\S]*at \1 until Ctrl-C\.\n$/);
    const { planned, unplanned } = (await asked[0])!;
    expect(planned.find(({ name }) => name === 'Account Created')?.count).toBeGreaterThan(20);
    expect(unplanned).toEqual([]);
  });

  test.each([
    [['--poeple', '60'], "Unknown option '--poeple'"],
    [['60'], "Unexpected argument '60'"],
    [['--people'], '--people'],
    [['--people', 'many'], "--people is 'many'; give a whole number"],
    [['--people', '0'], "--people is '0'"],
    [['--people', '1e3'], "--people is '1e3'"],
    [['--no-ids=1'], '--no-ids'],
  ])('%j is said to be wrong, with the usage and exit code 2', async (args, words) => {
    const { code, stdout, stderr } = await demo(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).toContain('Usage: npm run demo');
    expect(stderr).not.toContain('    at ');
    expect(stdout).toBe('');
  });

  test('--help says what there is', async () => {
    const { code, stdout } = await demo('--help');
    expect(code).toBe(0);
    for (const option of ['--people <n>', '--no-ids', '--help']) expect(stdout).toContain(option);
  });

  test('is about a thousand people unless told otherwise', () => {
    expect(readOptions([])).toEqual({ people: 1000, withIds: true, keep: false, open: false, help: false });
  });
});

describe('the story of the demo', () => {
  test('is that of a visitor who became a person', async () => {
    const { sandbox } = await runDemo({ people: 12, withIds: true }, silent);
    const lines = storyOf(sandbox, unpainted)
      .split('\n')
      .slice(2)
      .map((line) => line.trim());
    const turn = lines.findIndex((line) => line.startsWith('until here a visitor; from here on person-'));
    expect(lines.slice(0, turn).every((line) => line.startsWith('page '))).toBe(true);
    expect(turn).toBeGreaterThan(0);
    expect(lines[turn + 1]).toBe('event  Account Created');
    expect(lines.at(-1)).toBe('event  Activation Event Hit');
  });

  test('is left out where nobody was a visitor first', () => {
    expect(storyOf({ people: () => [] }, unpainted)).toBe('');
  });
});

describe('the checks of the demo', () => {
  let evidence: Evidence;

  beforeAll(async () => {
    evidence = await runDemo({ people: 3, withIds: true }, silent);
  });

  const failing = (changed: Partial<Evidence>) => {
    const { text } = report({ ...evidence, ...changed }, unpainted);
    return text.split('\n').flatMap((line) => /^FAIL {2}(.+?) {2}/.exec(line)?.[1] ?? []);
  };

  test('are green when nothing is wrong', () => {
    expect(failing({})).toEqual([]);
  });

  test('see an event that never arrived', () => {
    const { stored } = evidence;
    expect(failing({ stored: stored.slice(1) })).toEqual(['standing never', 'outcomes that are untrue']);
  });

  test('see an event that stands twice', () => {
    const { stored } = evidence;
    expect(failing({ stored: [...stored, stored[0]!] })).toEqual([
      'standing twice',
      'outcomes that are untrue',
    ]);
  });

  test('see an event on the wrong timeline, and one that nobody sent', () => {
    const { stored } = evidence;
    const moved = stored.map((event, index) => (index === 0 ? { ...event, userId: 'somebody' } : event));
    expect(failing({ stored: moved })).toContain('with somebody else');
    const unknown = { ...stored[0]!, id: 'unknown', props: { activity_id: 'unknown' } };
    expect(failing({ stored: [...stored, unknown] })).toContain('with somebody else');
  });

  test('see a ledger that does not balance, and one that lost a call', () => {
    const { ledger } = evidence;
    expect(failing({ ledger: { ...ledger, delivered: ledger.delivered - 1 } })).toEqual(['delivered']);
    const { page, ...byEvent } = ledger.byEvent;
    expect(page?.accepted).toBeGreaterThan(0);
    expect(failing({ ledger: { ...ledger, byEvent } })).toEqual(['accepted']);
    expect(failing({ ledger: { ...ledger, pending: 1 } })).toEqual(['delivered', 'pending']);
    expect(failing({ ledger: { ...ledger, dropped: 1 } })).toEqual(['delivered', 'dropped']);
  });

  test('see a rejection that was not planned', () => {
    const [one] = evidence.outcomes;
    const outcome = { status: 'rejected', code: 'SERVER_REFUSED', message: 'no' } as const;
    expect(failing({ outcomes: [...evidence.outcomes, { ...one!, kind: 'identify', outcome }] })).toEqual([
      'rejected',
    ]);
  });

  test('see people who are missing, out of date or not merged', () => {
    const people = evidence.sandbox.people();
    const withPeople = (changed: typeof people) => ({
      sandbox: { ...evidence.sandbox, people: () => changed },
    });
    const [one, ...others] = people;
    expect(failing(withPeople(others))).toEqual(['people', 'visitors merged', 'people out of date']);
    expect(failing(withPeople([{ ...one!, anonymousIds: [] }, ...others]))).toEqual(['visitors merged']);
    expect(failing(withPeople([{ ...one!, traits: {} }, ...others]))).toEqual(['people out of date']);
  });

  test('see trouble that did not happen, and trouble that nobody planned', () => {
    expect(failing({ plannedFaults: evidence.plannedFaults + 1 })).toEqual(['faults met']);
    const sandbox = { ...evidence.sandbox, repeats: () => [] };
    expect(failing({ sandbox })).toEqual(['repeats received']);
    const errors = [new TrackerError('CREDENTIALS_REFUSED', 'HTTP 401')];
    expect(failing({ errors })).toEqual(['calls for help']);
  });
});

describe('the screen', () => {
  function shown(output: { isTTY?: boolean; columns?: number }, env: Record<string, string> = {}) {
    let text = '';
    const screen = createScreen({ ...output, write: (part: string) => (text += part) }, env);
    for (const share of [0, 0.1, 0.3, 0.31, 1]) screen.progress(share, 'so far');
    screen.line(screen.paint('red', 'done'));
    return text;
  }

  test('writes one line over again in a terminal, and colours', () => {
    const text = shown({ isTTY: true });
    expect(text.split('\n')).toHaveLength(2);
    expect(text.split('\r\u001b[2K')).toHaveLength(7);
    expect(text).toContain('\u001b[31mdone\u001b[39m');
  });

  test('has no colours with NO_COLOR', () => {
    expect(shown({ isTTY: true }, { NO_COLOR: '1' })).not.toContain('\u001b[31m');
  });

  test.each([
    ['a pipe', {}, {}],
    ['a terminal that can do nothing', { isTTY: true }, { TERM: 'dumb' }],
  ])('writes plain lines, a few of them, to %s', (_what, output, env) => {
    expect(shown(output, env)).toBe('   30 %  so far\n  100 %  so far\ndone\n');
  });

  test('stays on one line however narrow it is', () => {
    const text = shown({ isTTY: true, columns: 12 }, { NO_COLOR: '1' });
    for (const line of text.split('\r\u001b[2K').slice(1, -1)) expect(line.length).toBeLessThan(12);
  });
});

describe('the people of the demo', () => {
  test('do the same in every run, and not all the same', () => {
    expect(journeyOf(7, true)).toEqual(journeyOf(7, true));
    const journeys = Array.from({ length: 50 }, (_, number) =>
      JSON.stringify(journeyOf(number, true).length),
    );
    expect(new Set(journeys).size).toBeGreaterThan(3);
  });

  test('have among them one who does all thirteen things', async () => {
    const { sandbox } = await runDemo({ people: 1, withIds: true }, silent);
    const names = new Set(sandbox.events({ kind: 'event' }).map(({ name }) => name));
    expect([...names].sort()).toEqual(Object.keys(plan.events).sort());
  });
});

describe('taking the ids off', () => {
  test.each([
    [
      'of a batch for the Track API, but not the id of the person',
      '{"batch":[{"type":"person","identifiers":{"id":"u1"},"id":"E1","attributes":{"a":1,"_io_id":"E1"}}]}',
      '{"batch":[{"type":"person","identifiers":{"id":"u1"},"attributes":{"a":1}}]}',
    ],
    [
      'of a batch for Data Pipelines',
      '{"batch":[{"userId":"u1","messageId":"E1","properties":{"a":1,"_io_id":"E1"}}],"sentAt":"now"}',
      '{"batch":[{"userId":"u1","properties":{"a":1}}],"sentAt":"now"}',
    ],
    [
      "of a visitor's event",
      '{"name":"Home","anonymous_id":"v1","id":"E1","data":{"a":1,"_io_id":"E1"}}',
      '{"name":"Home","anonymous_id":"v1","data":{"a":1}}',
    ],
  ])('%s', async (_what, given, want) => {
    const sent: string[] = [];
    const http: Http = async ({ body }) => {
      sent.push(body);
      return { status: 200, header: () => null, body: '{}' };
    };
    await withoutIds(http)({ body: given } as Parameters<Http>[0]);
    expect(sent).toEqual([want]);
  });
});
