/**
 * Resolves when the process is asked to end: by Ctrl-C, by whoever started it, or because its terminal is gone. Asked again,
 * it ends at once.
 */
export function untilStopped(): Promise<void> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  return new Promise((resolve) => {
    const stop = () => {
      for (const signal of signals) process.off(signal, stop);
      resolve();
    };
    for (const signal of signals) process.on(signal, stop);
  });
}
