import { spawn } from 'node:child_process';

type Environment = Readonly<Record<string, string | undefined>>;

/** Opens an address in the person's browser. Where there is none, nothing happens. */
export function openInBrowser(url: string, env: Environment, platform: string = process.platform): void {
  const [program, ...args] = openerOf(url, env, platform) ?? [];
  if (program === undefined) return;
  const child = spawn(program, args, { stdio: 'ignore', detached: true, env: { ...env } });
  child.on('error', () => {});
  child.unref();
}

/** The words that open an address. Without a screen Linux would open it in the terminal: then there are none. */
function openerOf(url: string, env: Environment, platform: string): readonly string[] | undefined {
  if (platform === 'darwin') return ['open', url];
  if (platform === 'win32') return ['cmd', '/c', 'start', '""', url];
  // Windows underneath: its browser is the person's.
  if (env.WSL_DISTRO_NAME) return ['cmd.exe', '/c', 'start', '""', url];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open', url] : undefined;
}
