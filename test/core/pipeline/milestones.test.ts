import { describe, expect, test } from 'vitest';
import { Milestones } from '../../../src/core/pipeline/milestones.js';

describe('Milestones', () => {
  test('are reached once every event up to them has ended, in whatever order', () => {
    const milestones = new Milestones();
    const reached: string[] = [];
    milestones.watch(2, 2, () => reached.push('two'));
    milestones.watch(3, 3, () => reached.push('three'));
    milestones.pass(3);
    milestones.pass(1);
    expect(reached).toEqual([]);
    milestones.pass(2);
    expect(reached).toEqual(['two', 'three']);
  });

  test('count what was pending when the watch began, and nothing that came later', () => {
    const milestones = new Milestones();
    const reached: string[] = [];
    milestones.watch(5, 1, () => reached.push('five'));
    milestones.pass(6);
    expect(reached).toEqual([]);
    milestones.pass(5);
    expect(reached).toEqual(['five']);
  });

  test('tell everybody who waits for the same event, but not who has called it off', () => {
    const milestones = new Milestones();
    const reached: string[] = [];
    milestones.watch(1, 1, () => reached.push('first'));
    const callOff = milestones.watch(1, 1, () => reached.push('gone'));
    milestones.watch(1, 1, () => reached.push('third'));
    callOff();
    milestones.pass(1);
    expect(reached).toEqual(['first', 'third']);
  });

  test('are found among many', () => {
    const milestones = new Milestones();
    const reached: number[] = [];
    for (let number = 1; number <= 7; number++) {
      milestones.watch(number, number, () => reached.push(number));
    }
    for (const number of [7, 3, 5, 2, 6, 1]) milestones.pass(number);
    expect(reached).toEqual([1, 2, 3]);
    milestones.pass(4);
    expect(reached).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});
