import { describe, expect, test } from 'vitest';
import type { Lock } from '../../../src/tracking-plan/lock/lock.js';
import { updateLock } from '../../../src/tracking-plan/lock/update-lock.js';
import { planWith } from '../plan-documents.js';

const first = {
  date: '2026-11-01',
  changes: [{ kind: 'safe', path: 'events', what: 'first lock' }],
} as const;
const before: Lock = { document: planWith({ type: 'number' }), history: [first] };

describe('updateLock', () => {
  test('begins the history with the first lock', () => {
    expect(updateLock(undefined, before.document, { date: '2026-11-01' })).toEqual({
      lock: before,
      changes: [],
      isRefused: false,
    });
  });

  test('adds nothing to the history where nothing has changed', () => {
    expect(updateLock(before, planWith({ type: 'number' }), { date: '2026-11-22', reason: 'why' })).toEqual({
      lock: before,
      changes: [],
      isRefused: false,
    });
  });

  test('refuses a break that nobody declares', () => {
    expect(updateLock(before, planWith({ type: 'string' }), { date: '2026-11-22' })).toMatchObject({
      isRefused: true,
      changes: [{ kind: 'breaking' }],
    });
  });

  test('keeps why a break is meant', () => {
    const { lock, isRefused } = updateLock(before, planWith({ type: 'string' }), {
      date: '2026-11-22',
      reason: 'Cents.',
    });
    expect(isRefused).toBe(false);
    expect(lock.history).toEqual([
      first,
      {
        date: '2026-11-22',
        reason: 'Cents.',
        changes: [
          {
            kind: 'breaking',
            path: 'events/Order Completed/properties/total',
            what: 'Order Completed: the property total is string now, it was number',
          },
        ],
      },
    ]);
  });

  test('keeps no reason where nothing breaks', () => {
    const { lock } = updateLock(before, planWith({ type: 'number', description: 'A' }), {
      date: '2026-11-22',
      reason: 'why',
    });
    expect(lock.history[1]).not.toHaveProperty('reason');
  });
});
