import type { Spread } from './stats.ts'

/** One row of the table in docs/performance.md. `ratio` is ours to the bare side's, medians of one run. */
export type Line = {
  id: string
  what: string
  /** How it was measured: connections, rounds, think time. */
  how: string
  unit: 'ms' | '/s' | 'MB' | 's' | 'KiB'
  ours: Spread
  bare?: Spread
  ratio?: number
  /** At most, or at least; of the ratio where there is one, else of our median. */
  aim: { most: number } | { least: number }
  note?: string
}

export function reaches(line: Line): boolean {
  const value = line.ratio ?? line.ours.median
  return 'most' in line.aim ? value <= line.aim.most : value >= line.aim.least
}

export function withRatio(line: Omit<Line, 'ratio'> & { bare: Spread }): Line {
  return { ...line, ratio: line.ours.median / line.bare.median }
}

const round = (x: number) => (Math.abs(x) >= 100 ? x.toFixed(0) : Math.abs(x) >= 10 ? x.toFixed(1) : x.toFixed(2))
const say = (s: Spread, unit: string) => `${round(s.median)} ${unit} (${round(s.min)}–${round(s.max)})`
const aimOf = (line: Line) =>
  ('most' in line.aim ? `≤ ${line.aim.most}` : `≥ ${line.aim.least}`) +
  (line.ratio === undefined ? ` ${line.unit}` : '×')

/** The table as Markdown, as it stands in docs/performance.md. */
export function tableOf(lines: readonly Line[]): string {
  const rows = lines.map((l) => [
    l.what,
    say(l.ours, l.unit),
    l.bare ? say(l.bare, l.unit) : '–',
    l.ratio === undefined ? '–' : `${l.ratio.toFixed(2)}×`,
    aimOf(l),
    reaches(l) ? '✓' : '✗',
    [l.how, l.note].filter(Boolean).join('; '),
  ])
  const head = ['What', 'Ours: median (min–max)', 'Bare', 'Ratio', 'Aim', '', 'How']
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
