import { describe, expect, test } from 'vitest';
import { isRequiredOf, sentFromOf, stageOf } from '../../../../src/tracking-plan/init/table/cell-words.js';
import { columnKind, knownHeaders } from '../../../../src/tracking-plan/init/table/columns.js';
import { typeOfExample } from '../../../../src/tracking-plan/init/table/type-of-example.js';
import { typeOfWords } from '../../../../src/tracking-plan/init/table/type-of-words.js';

const text = { type: 'string' };

describe('columnKind', () => {
  test.each([
    ['Event', 'event'],
    ['event_name', 'event'],
    ['Event Name:', 'event'],
    ['Property', 'property'],
    ['Property Name', 'property'],
    ['Event Properties', 'properties'],
    ['Data Type', 'type'],
    ['Required?', 'required'],
    ['Description', 'description'],
    ['Property description', 'propertyDescription'],
    ['Event Description', 'eventDescription'],
    ['Lifecycle stage', 'stage'],
    ['Owner', 'owner'],
    ['Sent from', 'sentFrom'],
    ['Example / values', 'example'],
    ['Allowed Values', 'values'],
    ['Jira', undefined],
    ['', undefined],
  ])('takes %j for %s', (header, want) => {
    expect(columnKind(header)).toBe(want);
  });

  test('every header that messages name is known', () => {
    const kinds = knownHeaders.split(', ').map(columnKind);
    expect(new Set(kinds).size).toBe(13);
    expect(kinds).not.toContain(undefined);
  });
});

describe('typeOfWords', () => {
  /** So long that reading one of them twice for each of its characters takes minutes. */
  test.each([
    ['enum', 'x'],
    ['enum:', 'x'],
    ['list', 'x'],
    ['list of', ''],
    ['list of x', '>x'],
    ['x', '[ x'],
    ['x[', 'x'],
    ['one of (', '|x'],
    ['-', '('],
    ['a@', '@'],
  ])('reads %j, 400,000 spaces or dots, and %j in one go', (begin, end) => {
    for (const sign of [' ', '.']) {
      const words = `${begin}${sign.repeat(400_000)}${end}`;
      expect(() => [typeOfWords(words), typeOfExample(words)]).not.toThrow();
    }
  });

  test('is nothing for lists of lists without an end', () => {
    expect(typeOfWords(`text${'[]'.repeat(20)}`)).toMatchObject({ type: 'array', items: { type: 'array' } });
    for (const words of [
      `text${'[]'.repeat(5000)}`,
      `${'list of '.repeat(5000)}text`,
      `${'array<'.repeat(5000)}text`,
    ]) {
      expect(typeOfWords(words)).toBeUndefined();
    }
  });

  test.each([
    ['string', text],
    ['Text', text],
    ['Strings', text],
    ['Integer', { type: 'integer' }],
    ['whole number', { type: 'integer' }],
    ['number', { type: 'number' }],
    ['Float', { type: 'number' }],
    ['Boolean', { type: 'boolean' }],
    ['true/false', { type: 'boolean' }],
    ['Date', { type: 'date' }],
    ['date-time', { type: 'date' }],
    ['E-Mail', { type: 'string', format: 'email' }],
    ['URL', { type: 'string', format: 'uri' }],
    ['uuid', { type: 'string', format: 'uuid' }],
    ['JSON', { type: 'object', rest: {} }],
    ['any', {}],
    ['list of string', { type: 'array', items: text }],
    ['List of strings', { type: 'array', items: text }],
    ['array<integer>', { type: 'array', items: { type: 'integer' } }],
    ['string[]', { type: 'array', items: text }],
    ['list', { type: 'array', items: text }],
    ['list of (a|b)', { type: 'array', items: { enum: ['a', 'b'] } }],
    ['(a|b)[]', { type: 'array', items: { enum: ['a', 'b'] } }],
    ['a|b|c', { enum: ['a', 'b', 'c'] }],
    [' a | "b c" | a |', { enum: ['a', 'b c'] }],
    ['enum(a, b)', { enum: ['a', 'b'] }],
    ['one of: a|b', { enum: ['a', 'b'] }],
    ['1|2|3', { enum: [1, 2, 3] }],
    ['01|2', { enum: ['01', '2'] }],
    ['enum()', undefined],
    ['|', undefined],
    ['strnig', undefined],
    ['list of strnig', undefined],
    ['', undefined],
  ])('reads %j', (words, want) => {
    expect(typeOfWords(words)).toEqual(want);
  });
});

describe('typeOfExample', () => {
  test.each([
    ['', text],
    ['pro', text],
    ['42', { type: 'integer' }],
    ['-4.5', { type: 'number' }],
    ['TRUE', { type: 'boolean' }],
    ['2026-01-31', { type: 'date' }],
    ['2026-01-31T09:30:00Z', { type: 'date' }],
    ['ada@example.com', { type: 'string', format: 'email' }],
    ['a|b', { enum: ['a', 'b'] }],
    ['|', text],
  ])('reads %j', (example, want) => {
    expect(typeOfExample(example)).toEqual(want);
  });
});

describe('the words of cells', () => {
  test.each([
    [' expansion ', 'Expansion'],
    ['Churn', 'Churn'],
    ['growth', undefined],
  ])('stageOf(%j) is %s', (words, want) => {
    expect(stageOf(words)).toBe(want);
  });

  test.each([
    ['Server', 'server'],
    ['back-end', 'server'],
    ['Server-side only', 'server'],
    ['Web app', 'browser'],
    ['front end', 'browser'],
    ['both', 'any'],
    ['client & server', 'any'],
    ['', undefined],
    ['app', undefined],
    ['kiosk', undefined],
    ['server, kiosk', undefined],
  ])('sentFromOf(%j) is %s', (words, want) => {
    expect(sentFromOf(words)).toBe(want);
  });

  test.each([
    ['Yes', true],
    ['x', true],
    ['required', true],
    ['', false],
    ['No', false],
    ['optional', false],
    ['perhaps', undefined],
  ])('isRequiredOf(%j) is %s', (words, want) => {
    expect(isRequiredOf(words)).toBe(want);
  });
});
