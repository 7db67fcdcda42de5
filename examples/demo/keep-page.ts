import { spawn } from 'node:child_process';
import { once } from 'node:events';

const openers: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', '""'],
};

/** Opens an address in the person's browser, if there is one. */
export function openPage(url: string): void {
  const [program = 'xdg-open', ...args] = openers[process.platform] ?? [];
  // Without a screen xdg-open would take the terminal.
  if (program === 'xdg-open' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  spawn(program, [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

/** Waits for Ctrl-C, or for a wish to end from whoever started the demo. */
export async function untilStopped(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}
