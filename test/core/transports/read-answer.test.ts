import { describe, expect, test } from 'vitest';
import { readAnswer } from '../../../src/core/transports/read-answer.js';

const html = '<!doctype html>\n<html><body>  Please log in </body></html>';
const now = Date.UTC(2026, 0, 1);

function read(
  status: number,
  body: string | object = '',
  { count = 3, retryAfter = null as string | null } = {},
) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const header = (name: string) => (name === 'retry-after' ? retryAfter : null);
  return readAnswer({ status, body: text, header }, count, now);
}

describe('readAnswer', () => {
  test.each([
    ['200 with {}', { status: 200, body: '{}\n' }],
    ['200 with any object', { status: 200, body: '{"success":true}' }],
    ['200 with an empty list of errors', { status: 200, body: '{"errors":[]}' }],
    ['200 with errors that are null', { status: 200, body: '{"errors":null,"meta":null}' }],
    ['200 with meta errors that are null', { status: 200, body: '{"meta":{"error":null,"errors":null}}' }],
    ['207 with an empty list of errors', { status: 207, body: '{"errors":[]}' }],
    ['204 without a body', { status: 204, body: '' }],
    ['204 with anything', { status: 204, body: html }],
  ])('%s is stored', (_, { status, body }) => {
    expect(read(status, body)).toEqual({ kind: 'stored' });
  });

  test.each([
    ['a login page', html],
    ['nothing', ''],
    ['a list', '[]'],
    ['a text', '"ok"'],
    ['null', 'null'],
    ['half an object', '{"errors":'],
  ])('200 or 207 with %s is trouble', (_, body) => {
    expect(read(200, body)).toMatchObject({ kind: 'unavailable' });
    expect(read(207, body)).toMatchObject({ kind: 'unavailable' });
  });

  test.each([100, 201, 202, 203, 205, 206, 226, 408, 425, 429, 500, 502, 503, 504, 522, 599])(
    '%i is trouble, whatever the body',
    (status) => {
      for (const body of ['', '{}', html, '{"errors":[{"message":"x","batch_index":0}]}']) {
        expect(read(status, body)).toMatchObject({ kind: 'unavailable' });
      }
    },
  );

  test.each([401, 403])('%i is about the credentials, whatever the body', (status) => {
    for (const body of ['', '{"meta":{"error":"no"}}', html]) {
      expect(read(status, body)).toMatchObject({ kind: 'blocked', code: 'CREDENTIALS_REFUSED' });
    }
  });

  test.each([304, 402, 404, 405, 406, 409, 410, 411, 415, 418, 431, 451])(
    '%i keeps the events and tells somebody',
    (status) => {
      expect(read(status, '{"errors":[{"message":"x"}]}')).toMatchObject({
        kind: 'blocked',
        code: 'BATCH_REFUSED',
      });
    },
  );

  test.each([
    ['a page', html],
    ['nothing', ''],
    ['an empty object', '{}'],
    ['an empty list of errors', '{"errors":[]}'],
    ['an object that says nothing of errors', '{"status":"bad"}'],
    ['a message without a code', '{"message":"x"}'],
  ])('400 or 422 with %s is not about the events', (_, body) => {
    expect(read(400, body)).toMatchObject({ kind: 'blocked', code: 'BATCH_REFUSED' });
    expect(read(422, body)).toMatchObject({ kind: 'blocked', code: 'BATCH_REFUSED' });
  });

  test.each([
    ['meta.error', { body: { meta: { error: 'name cannot be blank' } }, says: 'name cannot be blank' }],
    ['meta.errors', { body: { meta: { errors: ['first', 'second'] } }, says: 'first; second' }],
    [
      'errors of version 2',
      {
        body: { errors: [{ reason: 'required', field: 'name', message: 'Name is required' }] },
        says: 'Name is required',
      },
    ],
    ['errors with a reason alone', { body: { errors: [{ reason: 'required' }] }, says: 'required' }],
    ['errors as texts', { body: { errors: ['no good'] }, says: 'no good' }],
    ['errors that say nothing', { body: { errors: [{}] }, says: 'no reason' }],
    ['errors as one object', { body: { errors: { message: 'one' } }, says: 'one' }],
    [
      "Segment's code and message",
      { body: { code: 'invalid_request', message: 'bad JSON' }, says: 'bad JSON' },
    ],
  ])('400 with %s is refused whole, in the words of the server', (_, { body, says }) => {
    const answer = read(400, body);
    expect(answer).toMatchObject({ kind: 'refused', message: `HTTP 400: ${says}` });
    expect(read(422, body)).toMatchObject({ kind: 'refused' });
  });

  test('tells the field of a refusal where there is one', () => {
    expect(read(400, { errors: [{ field: 'name', message: 'x' }] })).toMatchObject({ field: 'name' });
    expect(read(400, { errors: [{ field: '', message: 'x' }] })).toMatchObject({ field: undefined });
    expect(read(400, { meta: { error: 'x' } })).toMatchObject({ field: undefined });
  });

  test.each(['', '{}', html])('413 is refused whole, whatever the body', (body) => {
    expect(read(413, body)).toMatchObject({ kind: 'refused' });
  });

  test.each([200, 207])('%i with errors refuses those events and stores the others', (status) => {
    const errors = [
      { batch_index: 2, reason: 'required', field: 'name', message: 'Name is required' },
      { batch_index: 0, reason: 'invalid' },
    ];
    expect(read(status, { errors })).toEqual({
      kind: 'stored',
      refused: [
        { index: 2, message: 'Name is required', field: 'name' },
        { index: 0, message: 'invalid', field: undefined },
      ],
    });
  });

  test.each([
    ['without an index', [{ message: 'x' }]],
    ['with an index beyond the batch', [{ batch_index: 3, message: 'x' }]],
    ['with an index below zero', [{ batch_index: -1, message: 'x' }]],
    ['with half an index', [{ batch_index: 0.5, message: 'x' }]],
    ['with an index that is a text', [{ batch_index: '0', message: 'x' }]],
    ['one with and one without an index', [{ batch_index: 0, message: 'x' }, { message: 'y' }]],
  ])('an error %s could be about any event: refused whole', (_, errors) => {
    expect(read(200, { errors })).toMatchObject({ kind: 'refused' });
    expect(read(207, { errors })).toMatchObject({ kind: 'refused' });
  });

  test('a 200 with a version 1 error is not taken for stored', () => {
    expect(read(200, { meta: { error: 'no' } })).toMatchObject({ kind: 'refused', message: 'HTTP 200: no' });
  });

  test.each([429, 503, 401, 404])('%i keeps to Retry-After', (status) => {
    expect(read(status, '', { retryAfter: '7' })).toMatchObject({ retryAfterMs: 7000 });
    expect(read(status, '')).toMatchObject({ retryAfterMs: undefined });
  });

  test.each([
    ['the status alone', { body: '', says: 'HTTP 503' }],
    ['the words of an envelope', { body: '{"meta":{"error":"down"}}', says: 'HTTP 503: down' }],
    [
      'a page on one line',
      { body: html, says: 'HTTP 503: <!doctype html> <html><body> Please log in </body></html>' },
    ],
  ])('says %s', (_, { body, says }) => {
    expect(read(503, body)).toMatchObject({ message: says });
  });

  test('clips what a server says at great length', () => {
    const long = 'x'.repeat(10_000);
    const answers = [
      read(500, long),
      read(200, long),
      read(400, { errors: [{ message: long, field: long }] }),
      read(400, { meta: { errors: Array.from({ length: 100 }, () => long) } }),
      read(207, { errors: [{ batch_index: 0, message: long }] }),
    ];
    for (const answer of answers) expect(JSON.stringify(answer).length).toBeLessThan(800);
  });
});
