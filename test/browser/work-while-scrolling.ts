import type { Page } from 'playwright-core';

/** What a list did while it scrolled: counted, since frames that are late say more of the machine than of the page. */
export interface ScrollWork {
  /** How many pixels it went down. */
  readonly px: number;
  /** In how many frames rows were put in or taken out. */
  readonly redraws: number;
  /** How many rows were put in. */
  readonly rowsAdded: number;
}

const FRAMES = 150;
/** Two lines a frame are 3,600 pixels a second: a reader who wheels down fast. */
const STEP_PX = 60;

/** Scrolls an element from its top, a step each frame, and counts what is drawn on the way. */
export async function workWhileScrolling(page: Page, selector: string): Promise<ScrollWork> {
  return page.locator(selector).evaluate(
    async (element, [frames, step]) => {
      const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      element.scrollTop = 0;
      // The frame that draws the top, and the one after it.
      await nextFrame();
      await nextFrame();
      let redraws = 0;
      let rowsAdded = 0;
      const observer = new MutationObserver((records) => {
        const changed = records.filter(({ type }) => type === 'childList');
        if (changed.length > 0) redraws += 1;
        for (const { addedNodes } of changed) rowsAdded += addedNodes.length;
      });
      observer.observe(element, { childList: true, subtree: true });
      for (let frame = 1; frame <= frames; frame += 1) {
        element.scrollTop = frame * step;
        await nextFrame();
      }
      await nextFrame();
      observer.disconnect();
      return { px: element.scrollTop, redraws, rowsAdded };
    },
    [FRAMES, STEP_PX] as const,
  );
}
