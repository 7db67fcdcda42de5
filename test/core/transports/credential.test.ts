import { TrackerError } from 'typed-cio';
import { dataPipelines, segment, trackApi } from 'typed-cio/server';
import { describe, expect, test } from 'vitest';
import { readCredential } from '../../../src/core/transports/credential.js';

function errorOf(run: () => unknown): TrackerError {
  try {
    run();
  } catch (error) {
    return error as TrackerError;
  }
  throw new Error('it was taken');
}

describe('readCredential', () => {
  test.each(['f1ad4f15d5ca5f27b2d1', 'a', 'with-_~.+/=signs'])('takes %s', (key) => {
    expect(readCredential('apiKey', key)).toBe(key);
  });

  test.each<readonly [string, { given: unknown; says: string }]>([
    ['undefined', { given: undefined, says: 'apiKey is missing; give the key' }],
    ['null', { given: null, says: 'apiKey is missing; give the key' }],
    ['a number', { given: 5, says: 'of type number' }],
    ['an empty text', { given: '', says: 'empty' }],
    ['a newline at the end', { given: 'SECRET\n', says: 'line break' }],
    ['a space before it', { given: ' SECRET', says: 'space' }],
    ['a no-break space', { given: 'SEC\u00a0RET', says: 'space' }],
    ['a control character', { given: 'SECRET\u0000', says: 'character' }],
    ['a letter of another alphabet', { given: 'SECRЕT', says: 'character' }],
    ['double quotation marks', { given: '"SECRET"', says: 'quotation marks' }],
    ['single quotation marks', { given: "'SECRET'", says: 'quotation marks' }],
    ['one quotation mark at the end', { given: 'SECRET"', says: 'quotation marks' }],
    ['back-ticks', { given: '`SECRET`', says: 'quotation marks' }],
    ['typographic quotation marks', { given: '“SECRET”', says: 'quotation marks' }],
    ...[
      'undefined',
      'null',
      'None',
      'NaN',
      'true',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: that is the placeholder.
      '${CUSTOMER_IO_WRITE_KEY}',
      '$CUSTOMER_IO_WRITE_KEY',
      '$(CUSTOMER_IO_WRITE_KEY)',
      '{{ .Values.key }}',
      '<your write key>',
      '<your-write-key>',
      '<%= key %>',
      '%CUSTOMER_IO_WRITE_KEY%',
      'your-write-key',
      'YOUR_API_KEY',
      'changeme',
      'xxxxxxxx',
      '...',
      '[write key]',
      '[object Object]',
    ].map((given) => [`the placeholder ${given}`, { given, says: 'placeholder' }] as const),
    ['a pair of keys', { given: 'SECRET:SECRET', says: 'colon' }],
  ])('refuses %s without repeating it', (_, { given, says }) => {
    const error = errorOf(() => readCredential('apiKey', given));
    expect(error).toBeInstanceOf(TrackerError);
    expect(error).toMatchObject({ code: 'INVALID_OPTION', field: 'apiKey' });
    expect(error.message).toContain('apiKey');
    expect(error.message).toContain(says);
    expect(error.message).not.toMatch(/SEC/);
  });
});

describe('the keys of a transport', () => {
  test.each([
    ['trackApi without options', { make: () => trackApi(undefined as never), field: 'options' }],
    ['trackApi without siteId', { make: () => trackApi({ apiKey: 'k' } as never), field: 'siteId' }],
    ['trackApi without apiKey', { make: () => trackApi({ siteId: 's' } as never), field: 'apiKey' }],
    [
      'trackApi in no region',
      { make: () => trackApi({ siteId: 's', apiKey: 'k', region: 'x' as 'us' }), field: 'region' },
    ],
    ['dataPipelines without options', { make: () => dataPipelines(null as never), field: 'options' }],
    ['dataPipelines without writeKey', { make: () => dataPipelines({} as never), field: 'writeKey' }],
    [
      'dataPipelines with a strict that is a text',
      { make: () => dataPipelines({ writeKey: 'k', strict: 'no' as never }), field: 'strict' },
    ],
    [
      'dataPipelines with a strict that is null',
      { make: () => dataPipelines({ writeKey: 'k', strict: null as never }), field: 'strict' },
    ],
    [
      'dataPipelines at no endpoint',
      { make: () => dataPipelines({ writeKey: 'k', endpoint: 'x' }), field: 'endpoint' },
    ],
    ['segment without options', { make: () => segment(undefined as never), field: 'options' }],
    ['segment without writeKey', { make: () => segment({} as never), field: 'writeKey' }],
    ['segment at no endpoint', { make: () => segment({ writeKey: 'k', endpoint: 'x' }), field: 'endpoint' }],
  ])('%s is refused by name', (_, { make, field }) => {
    const error = errorOf(make);
    expect(error).toBeInstanceOf(TrackerError);
    expect(error).toMatchObject({ code: 'INVALID_OPTION', field });
  });

  test.each([
    ['trackApi', trackApi],
    ['dataPipelines', dataPipelines],
    ['segment', segment],
  ])('%s without options says what it is and what it needs', (name, make) => {
    const { message } = errorOf(() => make(undefined as never));
    expect(message).toBe(`${name} was given no options; give at least its key`);
  });
});
