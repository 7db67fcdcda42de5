import type { Page } from 'playwright-core';

/** How many events the device keeps in IndexedDB, those of all tabs together. */
export function keptOnDevice(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let count = 0;
    for (const { name = '' } of await indexedDB.databases()) {
      count += await new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = reject;
        opening.onsuccess = () => {
          const database = opening.result;
          const counting = database.transaction('events').objectStore('events').count();
          counting.onsuccess = () => {
            database.close();
            resolve(counting.result);
          };
        };
      });
    }
    return count;
  });
}
