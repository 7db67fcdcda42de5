import { describe, expect, test } from 'vitest';
import { readAnswer } from '../../../src/core/transports/read-answer.js';

const html = '<!doctype html>\n<html><body>  Please log in </body></html>';
const titled =
  '<html>\r\n<head><title>413 Request\n Entity Too Large</title></head><body>ray 8f2</body></html>';
const xml = '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>';
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

type Given = [what: string, response: { readonly status: number; readonly body: string }];

describe('readAnswer', () => {
  test.each<Given>([
    ['200 with {}', { status: 200, body: '{}\n' }],
    ['200 with any object', { status: 200, body: '{"success":true}' }],
    ['200 with an empty list of errors', { status: 200, body: '{"errors":[]}' }],
    ['200 with an error code of none', { status: 200, body: '{"errcode":0,"errmsg":"ok"}' }],
    ['200 with data', { status: 200, body: '{"success":true,"data":{"message":"queued","items":[1]}}' }],
    [
      '200 with results',
      { status: 200, body: '{"status":"OK","results":[{"status":"created"}],"failed":0}' },
    ],
    ['200 with a code alone', { status: 200, body: '{"code":"ok"}' }],
    ['200 with a code and a message that is no text', { status: 200, body: '{"code":0,"message":1}' }],
    ...[
      '{}',
      'false',
      '""',
      '" "',
      '0',
      'null',
      '[]',
      '[null]',
      '[[]]',
      '["",null,false,0]',
      '{"a":{}}',
      '{"0":[]}',
    ].flatMap((nothing) =>
      [
        `{"errors":${nothing}}`,
        `{"meta":{"error":${nothing},"errors":${nothing}}}`,
        `{"error":${nothing}}`,
      ].map((body): Given => [`200 with ${body}`, { status: 200, body }]),
    ),
    ...[
      '{"success":true}',
      '{"success":true,"message":"accepted"}',
      '{"ok":true,"detail":"queued"}',
      '{"status":"ok"}',
      '{"status":"success"}',
      '{"status":200}',
      '{"status":"202 Accepted"}',
      '{"status":0}',
      '{"statusCode":200}',
      '{"code":200}',
      '{"code":"OK"}',
      '{"message":""}',
      '{"fault":null,"detail":[],"exception":{}}',
      '{"result":"stored"}',
      '{"type":"batch"}',
      '{"id":"01KDXZ4P0GQ3V8M2N4P6R8T0V1","count":3}',
      '{"meta":{"request":"f00"}}',
    ].map((body): Given => [`200 with ${body}`, { status: 200, body }]),
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

  test.each([300, 304, 402, 404, 405, 406, 409, 410, 411, 415, 418, 431, 451])(
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
    ['a page with a title', titled],
    ['a page after a comment', `<!-- nginx -->${html}`],
    ['a page after some words', `Sorry! ${html}`],
    ['a part of a page after white space', '\n <p>Sorry!</p>'],
    ['XML', xml],
    ['white space', ' \n'],
    ['an empty text', '""'],
    ['null', 'null'],
    ['a number', '400'],
    ['a list', '["x"]'],
    ['a message that is empty', '{"message":"","error":" "}'],
    ['an error that is a number', '{"error":400,"detail":null}'],
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
    ['a message alone', { body: { message: 'bad JSON' }, says: 'bad JSON' }],
    ['an error', { body: { error: 'Bad Request' }, says: 'Bad Request' }],
    ['an error that is an object', { body: { error: { message: 'name is blank' } }, says: 'name is blank' }],
    ['a detail', { body: { detail: 'no such field' }, says: 'no such field' }],
    ['details', { body: { detail: [{ loc: ['body'], msg: 'field required' }] }, says: 'field required' }],
    [
      'a message and its error',
      { body: { status: 400, error: 'Bad Request', message: 'name is blank' }, says: 'name is blank' },
    ],
    ['a message that is empty', { body: { message: '', error: 'no' }, says: 'no' }],
    ['plain text', { body: 'event name must\nnot be blank\n', says: 'event name must not be blank' }],
    ['plain text as JSON', { body: '"too long"', says: 'too long' }],
    ['half an object', { body: '{"errors":', says: '{"errors":' }],
    ['text that compares', { body: 'a < b and 2 <3', says: 'a < b and 2 <3' }],
    ['text that compares without a space', { body: 'total<0', says: 'total<0' }],
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

  test.each([
    ['nothing', { body: '', says: 'HTTP 413' }],
    ['an empty object', { body: '{}', says: 'HTTP 413' }],
    ['an object that says nothing of errors', { body: '{"ray":"8f2"}', says: 'HTTP 413' }],
    ['a page', { body: html, says: 'HTTP 413' }],
    ['a page with a title', { body: titled, says: 'HTTP 413' }],
    ['XML', { body: xml, says: 'HTTP 413' }],
    ['plain text', { body: 'too large', says: 'HTTP 413: too large' }],
    ['an envelope', { body: '{"meta":{"error":"too large"}}', says: 'HTTP 413: too large' }],
  ])('413 with %s is refused whole, in words that can be compared', (_, { body, says }) => {
    expect(read(413, body)).toEqual({ kind: 'refused', message: says, field: undefined });
  });

  test.each([
    ['{"error":"invalid api key"}', 'error: invalid api key'],
    ['{"Error":"invalid api key"}', 'Error: invalid api key'],
    ['{"error":true}', 'error: true'],
    ['{"error":401}', 'error: 401'],
    ['{"error":{"code":5,"message":"no such app"}}', 'error: no such app'],
    ['{"error":{"code":5}}', 'error'],
    ['{"error":["no"]}', 'error'],
    ['{"errors":true}', 'errors: true'],
    ['{"errors":2}', 'errors: 2'],
    ['{"errors":[7]}', 'errors'],
    ['{"meta":{"error":1}}', 'error: 1'],
    ['{"meta":{"status":"error"}}', 'status: error'],
    ['{"message":"Forbidden"}', 'message: Forbidden'],
    ['{"Message":"User is not authorized"}', 'Message: User is not authorized'],
    ['{"message":"accepted"}', 'message: accepted'],
    ['{"detail":"Not authenticated"}', 'detail: Not authenticated'],
    ['{"detail":[{"loc":["body"],"msg":"field required"}]}', 'detail'],
    ['{"fault":{"faultstring":"Invalid ApiKey","detail":{}}}', 'fault: Invalid ApiKey'],
    ['{"errorMessage":"Task timed out","errorType":"Sandbox.Timedout"}', 'errorMessage: Task timed out'],
    ['{"error_code":17}', 'error_code: 17'],
    ['{"exception":"NullPointerException"}', 'exception: NullPointerException'],
    ['{"success":false}', 'success: false'],
    ['{"success":"false"}', 'success: false'],
    ['{"success":false,"message":"no such key"}', 'message: no such key'],
    ['{"success":true,"error":"quota"}', 'error: quota'],
    ['{"ok":false}', 'ok: false'],
    ['{"isError":true}', 'isError: true'],
    ['{"status":"error"}', 'status: error'],
    ['{"status":"error","code":401}', 'status: error'],
    ['{"status":"FAILED"}', 'status: FAILED'],
    ['{"status":"nope"}', 'status: nope'],
    ['{"status":false}', 'status: false'],
    ['{"status":403,"title":"Forbidden"}', 'status: 403'],
    ['{"statusCode":503}', 'statusCode: 503'],
    ['{"code":401}', 'code: 401'],
    ['{"code":"500"}', 'code: 500'],
    ['{"code":"invalid_request","message":"no"}', 'message: no'],
    ['{"result":"error"}', 'result: error'],
    ['{"type":"error"}', 'type: error'],
    ['{"errcode":40013,"errmsg":"invalid id"}', 'errcode: 40013'],
    ['{"error_msg":"no"}', 'error_msg: no'],
    ['{"errorMessages":["no"]}', 'errorMessages'],
    ['{"isSuccess":false}', 'isSuccess: false'],
    ['{"success":null}', 'success'],
    ['{"success":"0"}', 'success: 0'],
    ['{"accepted":false}', 'accepted: false'],
    ['{"blocked":true}', 'blocked: true'],
    ['{"FailedRecordCount":1}', 'FailedRecordCount: 1'],
    ['{"reason":"Forbidden"}', 'reason: Forbidden'],
    ['{"title":"Unauthorized"}', 'title: Unauthorized'],
    ['{"code":"ERR_DENIED"}', 'code: ERR_DENIED'],
    ['{"__type":"AccessDenied"}', '__type: AccessDenied'],
    ['{"data":{"error":"no"}}', 'error: no'],
    ['{"data":{"errors":[{"message":"no"}]}}', 'errors'],
    ['{"data":[{"success":true},{"error":"no"}]}', 'error: no'],
    ['{"result":{"ok":false}}', 'ok: false'],
    ['{"results":[{"status":"error"}]}', 'status: error'],
    ['{"response":{"error":{"message":"no"}}}', 'error: no'],
    ['{"body":{"statusCode":500}}', 'statusCode: 500'],
    ['{"status":{"code":500}}', 'code: 500'],
    ['{"data":null,"errors":[{"message":"no"}]}', 'no'],
    ['{"errors":[{"message":"no","extensions":{"code":"X"}}]}', 'no'],
    ['{"errors":[{"message":"no","locations":[]}]}', 'no'],
  ])('200 or 207 with %s is trouble, and says why', (body, why) => {
    for (const status of [200, 207]) {
      expect(read(status, body)).toEqual({
        kind: 'unavailable',
        message: `HTTP ${status} with an error in the body (${why})`,
      });
    }
  });

  test.each([
    ['by the place', { errors: { 0: { message: 'Name is required' } } }, 'Name is required', undefined],
    ['by the field', { errors: { name: ['is required', 'is short'] } }, 'is required; is short', 'name'],
    ['by a name', { errors: { name: 'is required' } }, 'is required', 'name'],
    ['as one', { errors: { reason: 'required', field: 'name' } }, 'required', 'name'],
    ['without words', { errors: { count: 2 } }, 'no reason', undefined],
    ['in a list in a list', { errors: [['is required']] }, 'is required', undefined],
    ['as words', { errors: 'is required' }, 'is required', undefined],
    ['in meta', { meta: { errors: { name: 'is required' } } }, 'is required', 'name'],
  ])('errors %s are about events, nobody knows which: refused whole', (_, body, says, field) => {
    for (const status of [200, 207]) {
      expect(read(status, body)).toEqual({ kind: 'refused', message: `HTTP ${status}: ${says}`, field });
    }
  });

  test('errors that name the first event alone are about it', () => {
    expect(read(207, { errors: { batch_index: 0, message: '' } })).toEqual({
      kind: 'stored',
      refused: [{ index: 0, message: '', field: undefined }],
    });
  });

  test.each([
    ['lists', `{"errors":${'['.repeat(5000)}${']'.repeat(5000)}}`],
    ['objects', `{"error":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`],
  ])('%s without end are trouble, and no more than that', (_, body) => {
    expect(read(200, body)).toMatchObject({ kind: 'unavailable' });
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

  test.each([
    ['an error of version 1', { meta: { error: 'no' } }],
    ['an error of version 1 in a list', { meta: { errors: ['no'] } }],
  ])('a 200 with %s is not taken for stored', (_, body) => {
    expect(read(200, body)).toMatchObject({ kind: 'refused', message: 'HTTP 200: no' });
  });

  test.each([429, 503, 401, 404])('%i keeps to Retry-After', (status) => {
    expect(read(status, '', { retryAfter: '7' })).toMatchObject({ retryAfterMs: 7000 });
    expect(read(status, '')).toMatchObject({ retryAfterMs: undefined });
  });

  test.each([
    ['the status alone', { body: '', says: 'HTTP 503' }],
    ['the words of an envelope', { body: '{"meta":{"error":"down"}}', says: 'HTTP 503: down' }],
    ['the words of a message', { body: '{"message":"Unauthorized"}', says: 'HTTP 503: Unauthorized' }],
    ['an unknown object as it is', { body: '{"ray": 5}', says: 'HTTP 503: {"ray": 5}' }],
    ['nothing of a page without a title', { body: html, says: 'HTTP 503' }],
    ['the title of a page', { body: titled, says: 'HTTP 503: 413 Request Entity Too Large' }],
    ['a title with attributes', { body: '<html><title lang="en">Down</title>', says: 'HTTP 503: Down' }],
  ])('says %s', (_, { body, says }) => {
    for (const status of [503, 401, 404]) {
      expect(read(status, body)).toMatchObject({ message: says.replace('503', String(status)) });
    }
  });

  test('says of a login page no more than its title', () => {
    expect(read(200, '<html><title>Log in</title><form>')).toMatchObject({
      message: 'HTTP 200 without a JSON object: Log in',
    });
  });

  test('passes on 300 characters of what a server says, and shows where it cut off more', () => {
    expect(read(500, 'x'.repeat(300))).toMatchObject({ message: `HTTP 500: ${'x'.repeat(300)}` });
    expect(read(500, 'x'.repeat(301))).toMatchObject({ message: `HTTP 500: ${'x'.repeat(300)}…` });
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
