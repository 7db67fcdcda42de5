import type { Answer } from '../../core/model/transport.js';
import type { Check } from './check.js';
import { holdsOne } from './encode-checks.js';
import { guarantee } from './guarantee.js';
import type { ScriptedAnswer } from './scripted-http.js';
import { shown } from './shown.js';
import type { TransportProbe } from './transport-probe.js';

const kinds = ['stored', 'refused', 'unavailable', 'blocked'];
const blockedCodes = ['CREDENTIALS_REFUSED', 'REGION_MISMATCH', 'BATCH_REFUSED'];
const bodies = ['', '{}', '<html>', 'null', '[]', '{"errors":[{"batch_index":7,"message":"x"}]}'];
/** What `http` can answer: what comes before a response, 1xx, it never sees. */
const statuses = Array.from({ length: 400 }, (_, number) => 200 + number);

/** What a lane relies on of a transport that sends by the `http` it is handed: its request, and how it reads an answer. */
export function httpChecks(probe: TransportProbe, secrets: readonly string[]): readonly Check[] {
  /** What each route makes of each status, with each body. */
  async function answersTo(
    some: readonly number[],
    look: (answer: Answer, given: ScriptedAnswer) => void,
    texts: readonly string[] = bodies,
  ): Promise<void> {
    for (const batch of probe.batches()) {
      for (const status of some) {
        for (const body of texts) {
          const given = { status, body, headers: { 'retry-after': '1' } };
          look((await probe.send(batch, given)).answer, given);
        }
      }
    }
  }

  const checks: readonly Check[] = [
    {
      title: 'posts to one address, within the time it was given, and can be called off',
      run: async () => {
        for (const batch of probe.batches()) {
          const { requests } = await probe.send(batch);
          const [request] = requests;
          guarantee(
            request !== undefined && request.method === 'POST' && URL.canParse(request.url),
            'send posts its batch to an absolute address, by the http that it is handed.',
            () =>
              request === undefined
                ? `The route ${shown(batch.route)} sent nothing by http. If it sends in another way, skip: { http: 'why' }.`
                : `The route ${shown(batch.route)} sent ${shown(request.method)} to ${shown(request.url)}.`,
          );
          guarantee(
            request.timeoutMs === 10_000 && request.cancellation?.cancelled === false,
            'send passes timeoutMs and cancellation on to http: else close() would wait for it.',
            () =>
              `The request of the route ${shown(batch.route)} has timeoutMs ${shown(request.timeoutMs)} in place of 10000, and ${request.cancellation === undefined ? 'no' : 'a'} cancellation.`,
          );
        }
      },
    },
    {
      title: 'names the type of what it sends',
      run: async () => {
        for (const batch of probe.batches()) {
          const { requests } = await probe.send(batch);
          const headers = requests[0]?.headers ?? {};
          guarantee(
            Object.keys(headers).some((name) => name.toLowerCase() === 'content-type'),
            'A request has a content-type: many servers throw away the body of one that has none.',
            () => `The route ${shown(batch.route)} sent the headers ${shown(Object.keys(headers))}.`,
          );
        }
      },
    },
    {
      title: 'keeps its credentials out of address and body',
      run: async () => {
        for (const batch of probe.batches()) {
          for (const { url, body } of (await probe.send(batch)).requests) {
            guarantee(
              !holdsOne([url, body], secrets),
              'Credentials go into auth, or a header: addresses and bodies are written into logs on the way.',
              () =>
                `A request of the route ${shown(batch.route)} has one of the secrets in its ${holdsOne(url, secrets) ? 'url' : 'body'}.`,
            );
          }
        }
      },
    },
    {
      title: 'has an answer for every status and every body',
      run: () => answersTo(statuses, checkAnswer),
    },
    {
      title: 'takes nothing for stored that the server did not accept',
      run: () =>
        answersTo(
          statuses.filter((status) => status > 299),
          (answer, given) =>
            guarantee(
              answer.kind !== 'stored',
              'Stored is only what the server answered with a 2xx: nothing is reported delivered that it did not take.',
              () => `HTTP ${given.status} with the body ${shown(given.body)} was taken for stored.`,
            ),
        ),
    },
    {
      title: 'lets no event pay for trouble',
      run: () =>
        answersTo([408, 425, 429, 500, 502, 503, 504], (answer, given) =>
          guarantee(
            answer.kind === 'unavailable' || answer.kind === 'blocked',
            'A server that is slow, busy or down is waited for: "refused" would have the events looked through and rejected.',
            () => `HTTP ${given.status} was answered ${shown(answer)}; answer "unavailable".`,
          ),
        ),
    },
    {
      title: 'lets no event pay for a bad key',
      run: () =>
        answersTo([401, 403], (answer, given) =>
          guarantee(
            answer.kind === 'blocked' || answer.kind === 'unavailable',
            'A refused key costs no event: "blocked" tells onError and keeps them until the key is right.',
            () =>
              `HTTP ${given.status} was answered ${shown(answer)}; answer "blocked" with the code CREDENTIALS_REFUSED.`,
          ),
        ),
    },
    {
      title: 'refuses only events that are in the batch',
      run: () =>
        answersTo([200, 202, 207, 400, 422], (answer, given) => {
          const refused = answer.kind === 'stored' ? (answer.refused ?? []) : [];
          guarantee(
            refused.every(
              ({ index, message }) => index === 0 && typeof message === 'string' && message !== '',
            ),
            'refused lists events by their place in the batch, from 0, each with a message.',
            () =>
              `In a batch of one event, HTTP ${given.status} with ${shown(given.body)} was answered ${shown(answer)}.`,
          );
        }),
    },
    {
      title: 'says nothing of its credentials in an answer',
      run: () =>
        answersTo(
          [200, 400, 401, 404, 500],
          (answer, given) =>
            guarantee(
              !holdsOne(answer, secrets),
              'An answer holds no credential, also where the server repeats it: messages go to logs and to onError.',
              () => `The answer to HTTP ${given.status} has one of the secrets in it.`,
            ),
          [JSON.stringify({ errors: [{ message: secrets.join(' ') }] }), secrets.join(' ')],
        ),
    },
  ];
  return checks.map((check) => ({ ...check, skippedBy: 'http' }));
}

function checkAnswer(answer: Answer, given: ScriptedAnswer): void {
  const isWhole =
    kinds.includes(answer?.kind) &&
    (answer.kind === 'stored' || (typeof answer.message === 'string' && answer.message !== '')) &&
    (answer.kind !== 'blocked' || blockedCodes.includes(answer.code));
  guarantee(
    isWhole,
    'Every answer of a server, a proxy or a login page is read as one of stored, refused, unavailable or blocked; all but the first with a message.',
    () => `HTTP ${given.status} with the body ${shown(given.body)} was answered ${shown(answer)}.`,
  );
  const wait = 'retryAfterMs' in answer ? answer.retryAfterMs : undefined;
  guarantee(
    wait === undefined || (Number.isFinite(wait) && wait >= 0),
    'retryAfterMs is a number of milliseconds, from 0, or left out.',
    () => `HTTP ${given.status} with Retry-After: 1 was answered ${shown(answer)}.`,
  );
}
