import { memoryStore } from 'typed-cio/server';
import { describeStore, describeTransport } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { runSuite } from './run-suite.js';

const transport = describeTransport as (...given: readonly unknown[]) => void;
const store = describeStore as (...given: readonly unknown[]) => void;
const runner = { describe, test };
const make = () => ({ store: memoryStore(), reopen: memoryStore });

describe('a suite that is told too little', () => {
  test.each([
    [
      'no transport',
      () => transport('mine'),
      /describeTransport needs to make the transport: .*make: \(\) =>/,
    ],
    ['a transport itself', () => transport('mine', { make: {} }), /needs to make the transport/],
    ['no store', () => store('mine', {}), /describeStore needs to make the store/],
    [
      'no test runner, nor a global one',
      () => store('mine', { make }),
      /describeStore needs describe and test .* import them.* third argument: describeStore\(name/,
    ],
    ['half a test runner', () => store('mine', { make }, { describe }), /needs describe and test/],
    [
      'a test that cannot be skipped',
      () => store('mine', { make }, { describe, test: () => {} }),
      /needs describe and test/,
    ],
    [
      'a skip without a reason',
      () => store('mine', { make, skip: { reopen: true } }, runner),
      /"reopen" must give its reason, as a sentence, for the store mine/,
    ],
    [
      'a skip with an empty reason',
      () => store('mine', { make, skip: { crash: ' ' } }, runner),
      /its reason/,
    ],
    [
      'a skip of something that there is not',
      () => store('mine', { make, skip: { http: 'it has none' } }, runner),
      /there is no "http" to skip for the store mine; there is reopen, crash/,
    ],
  ])('says what is missing: %s', (_, call, message) => {
    expect(call).toThrow(TypeError);
    expect(call).toThrow(message);
  });

  test('finds the runner of Jest, which is global', async () => {
    const names: string[] = [];
    const globals = globalThis as { describe?: unknown; test?: unknown };
    await runSuite((given) => {
      globals.describe = given.describe;
      globals.test = Object.assign((name: string) => names.push(name), { skip: () => {} });
      try {
        store('mine', { make });
      } finally {
        delete globals.describe;
        delete globals.test;
      }
    });
    expect(names).toContain('is empty at first');
  });
});
