import { useSignal } from '@preact/signals';
import type { Theme } from '../state/theme.js';
import { applyTheme, keepTheme, readTheme } from '../state/theme.js';
import { usePage } from '../state/use-page.js';
import { Icon } from './icon.jsx';

const NEXT: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };
const ICONS = { system: 'system', light: 'sun', dark: 'moon' } as const;
const NAMES: Readonly<Record<Theme, string>> = { system: 'as the system', light: 'light', dark: 'dark' };

export function ThemeSwitch() {
  const { say } = usePage();
  const theme = useSignal(readTheme());
  const turn = () => {
    theme.value = NEXT[theme.value];
    applyTheme(theme.value);
    keepTheme(theme.value);
    say(`Colours: ${NAMES[theme.value]}`);
  };
  const label = `Colours: ${NAMES[theme.value]}`;
  return (
    <button type="button" class="quiet only-icon" aria-label={label} title={label} onClick={turn}>
      <Icon name={ICONS[theme.value]} />
    </button>
  );
}
