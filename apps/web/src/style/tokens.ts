/**
 * Design tokens: the one place for colours, type sizes, spaces and radii. `global.css` and the CSS modules read
 * them as `--k-…` custom properties (see `applyTokens`), antd through `theme.ts`, charts directly.
 */
export const colour = {
  /** Text, second text, captions; `ink4` only for rules, icons and struck things. */
  ink1: '#1B2733',
  ink2: '#465362',
  ink3: '#66727F',
  ink4: '#98A3AF',
  line: '#D7DDE4',
  lineSoft: '#E8ECF0',
  paper: '#F3F5F7',
  surface: '#FFFFFF',
  /** Act, current, selected, changed. */
  primary: '#1F5796',
  primaryDeep: '#163E6C',
  primaryTint: '#EAF1F9',
  bar: '#17324D',
  /** Overdue, breach, veto, today's line, the product's seal; nothing decorative. */
  cinnabar: '#B0342A',
  cinnabarTint: '#FBEEEC',
  /** Due today, returned, tie, provisional. */
  ochre: '#8F5A00',
  ochreTint: '#FFF5DF',
  /** Done, verified. */
  green: '#1C7457',
  greenTint: '#E7F3EE',
  /** Rehearsal, and nothing else. */
  violet: '#5F438C',
  violetDeep: '#3D2960',
  violetTint: '#F3EEF9',
} as const;

export const font = {
  sans: '"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif',
  serif: '"Noto Serif CJK SC","Noto Serif SC","Source Han Serif SC","Songti SC",STSong,SimSun,serif',
} as const;

/** Size and line height in px. */
export const type = {
  score: [42, 46],
  page: [20, 28],
  panel: [15, 22],
  body: [14, 22],
  table: [13, 20],
  caption: [12, 18],
  phone: [16, 24],
} as const;

export const radius = { control: 4, panel: 6 } as const;

/** Below this width (px) the page is laid out for a phone. */
export const phoneBelow = 768;

function kebab(name: string): string {
  return name.replace(/([A-Z0-9])/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Writes the tokens on the root element as custom properties: `ink1` becomes `--k-ink-1`. */
export function applyTokens(root: HTMLElement): void {
  for (const [name, value] of Object.entries(colour)) root.style.setProperty(`--k-${kebab(name)}`, value);
  for (const [name, [size, line]] of Object.entries(type)) root.style.setProperty(`--k-${name}`, `${size}px/${line}px`);
  for (const [name, value] of Object.entries(radius)) root.style.setProperty(`--k-radius-${name}`, `${value}px`);
  root.style.setProperty('--k-sans', font.sans);
  root.style.setProperty('--k-serif', font.serif);
}
