import { TrackerError } from 'typed-cio';
import { describe, expect, test, vi } from 'vitest';

describe('TrackerError', () => {
  test('carries its code, field and transport as data', () => {
    const error = new TrackerError('INVALID_OPTION', 'region is "mars"', {
      field: 'region',
      transport: 'trackApi',
    });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'TrackerError',
      code: 'INVALID_OPTION',
      field: 'region',
      transport: 'trackApi',
      message: 'region is "mars"',
    });
  });

  test('keeps the cause', () => {
    const cause = new Error('disk full');
    expect(new TrackerError('STORE_FAILED', 'the store failed', { cause }).cause).toBe(cause);
  });

  test('has no cause of its own making', () => {
    expect('cause' in new TrackerError('STORE_FAILED', 'the store failed')).toBe(false);
  });

  test('knows the errors of another copy of the package', async () => {
    vi.resetModules();
    const other = await import('typed-cio');
    expect(other.TrackerError).not.toBe(TrackerError);
    const theirs = new other.TrackerError('INVALID_OPTION', 'x');
    expect(theirs instanceof TrackerError).toBe(true);
    expect(new TrackerError('INVALID_OPTION', 'x') instanceof other.TrackerError).toBe(true);
  });

  test.each([
    ['another error', new Error('x')],
    ['an object with the same fields', { name: 'TrackerError', code: 'INVALID_OPTION', message: 'x' }],
    ['null', null],
    ['a text', 'TrackerError'],
    ['nothing', undefined],
  ])('does not take %s for one of its own', (_, value) => {
    expect((value as unknown) instanceof TrackerError).toBe(false);
  });

  test('shows nothing of its brand when it is logged', () => {
    const error = new TrackerError('INVALID_OPTION', 'x', { field: 'region' });
    expect(Object.keys(error).sort()).toEqual(['code', 'field', 'name']);
    const whole = { field: 'f', issues: [], transport: 't' };
    expect(new TrackerError('INVALID_OPTION', 'x', whole)).toMatchObject(whole);
    expect(Object.keys(new TrackerError('INVALID_OPTION', 'x')).sort()).toEqual(['code', 'name']);
  });
});
