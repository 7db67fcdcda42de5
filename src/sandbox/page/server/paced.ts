const REST_MS = 400;

/**
 * Makes a task that can be asked for at any rate: it runs at once, then rests for a while, four times as long as it took at
 * least, and runs once more if it was asked for meanwhile. A task that fails is tried again when it is next asked for.
 */
export function paced(task: () => Promise<void>): () => void {
  let isBusy = false;
  let isAsked = false;
  const run = async () => {
    isBusy = true;
    isAsked = false;
    const begun = performance.now();
    // The connection tells when the sandbox is gone; there is nothing to add to it.
    await task().catch(() => {});
    setTimeout(
      () => {
        isBusy = false;
        if (isAsked) void run();
      },
      Math.max(REST_MS, 4 * (performance.now() - begun)),
    );
  };
  return () => {
    isAsked = true;
    if (!isBusy) void run();
  };
}
