/** By stage: the dot, and a badge of a text on a tint. */
const tones = {
  acquisition: { dot: '#2f7de1', light: ['#e3eefc', '#1a4c8f'], dark: ['#16304f', '#b3d3fb'] },
  activation: { dot: '#8a5cf0', light: ['#efe9fd', '#56359a'], dark: ['#2f2452', '#d3c3fb'] },
  engagement: { dot: '#14a098', light: ['#dcf3f1', '#0a5754'], dark: ['#0f3b39', '#9fe3dc'] },
  retention: { dot: '#3aa655', light: ['#e2f4e5', '#1f5c2c'], dark: ['#163c20', '#a9e3b5'] },
  expansion: { dot: '#e09b1a', light: ['#fcf0d7', '#6f4400'], dark: ['#45310a', '#f6d58f'] },
  churn: { dot: '#dd4a54', light: ['#fde7e8', '#92202b'], dark: ['#4d1b20', '#fbbcc0'] },
  none: { dot: '#8d97a4', light: ['#eceff3', '#434c58'], dark: ['#2a313a', '#c7cfd9'] },
} as const;

const light = {
  ground: '#f8f9fb',
  panel: '#ffffff',
  ink: '#181c22',
  soft: '#545e6b',
  line: '#e4e8ed',
  edge: '#8b95a2',
  chip: '#eef1f5',
  code: '#f3f5f8',
  link: '#2d4bc7',
  focus: '#2d4bc7',
  warn: '#fff4dc',
  'warn-ink': '#5c3a00',
  mark: '#ffe48f',
  'mark-ink': '#181c22',
};

const dark: typeof light = {
  ground: '#0f1216',
  panel: '#161a20',
  ink: '#e8ecf1',
  soft: '#a3adba',
  line: '#282e37',
  edge: '#6b7684',
  chip: '#242a33',
  code: '#0f1319',
  link: '#a3b6ff',
  focus: '#a3b6ff',
  warn: '#3a2c0d',
  'warn-ink': '#f8dfaa',
  mark: '#6b5410',
  'mark-ink': '#fff6da',
};

/** Every pair of text and ground has a contrast of 4.5 or more (WCAG 2.2, AA), light and dark. */
export const colours = [
  `:root{color-scheme:light dark;${variables(light)}}`,
  stageColours('light'),
  `@media screen and (prefers-color-scheme:dark){:root{${variables(dark)}}`,
  `${stageColours('dark')}}`,
].join('\n');

function variables(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');
}

function stageColours(scheme: 'light' | 'dark'): string {
  return Object.entries(tones)
    .map(([name, tone]) => {
      const [tint, ink] = tone[scheme];
      return `.tone-${name}{${variables({ dot: tone.dot, tint, tone: ink })}}`;
    })
    .join('\n');
}
