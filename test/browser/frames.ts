import type { Page } from 'playwright-core';

/** How smoothly something scrolled. */
export interface Frames {
  readonly count: number;
  /** The share of frames that came within 32 ms of the one before. */
  readonly inTime: number;
  readonly slowestMs: number;
}

const FRAMES = 150;
/** Two lines a frame are 3,600 pixels a second: somebody who wheels down fast. */
const STEP_PX = 60;

/** Scrolls an element from its top, a step each frame, and takes the time from frame to frame. */
export async function framesWhileScrolling(page: Page, selector: string): Promise<Frames> {
  const gaps = await page.locator(selector).evaluate(
    (element, [frames, step]) =>
      new Promise<number[]>((resolve) => {
        const taken: number[] = [];
        let before = performance.now();
        element.scrollTop = 0;
        const scroll = () => {
          const now = performance.now();
          taken.push(now - before);
          before = now;
          element.scrollTop = taken.length * step;
          if (taken.length > frames) resolve(taken.slice(1));
          else requestAnimationFrame(scroll);
        };
        requestAnimationFrame(scroll);
      }),
    [FRAMES, STEP_PX] as const,
  );
  const inTime = gaps.filter((gap) => gap < 32).length / gaps.length;
  return { count: gaps.length, inTime, slowestMs: Math.round(Math.max(...gaps)) };
}
