import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js'
import { caps, writable } from '../rules/inline.ts'
import { mmToPoints } from '../rules/measures.ts'
import type { WallDay, WallPaper, WallSession } from '../rules/wall.ts'
import { centreLines } from './head-lines.ts'
import { makePdf } from './pdf-maker.ts'
import { pdfLine, pdfRule } from './pdf-parts.ts'
import { balance, lineHeight, wrap } from './typeface.ts'

const PAGE = { width: 297, height: 420, side: 16, top: 14, bottom: 58 }
const TEXT = PAGE.width - 2 * PAGE.side
const DAY = 66
const GREEN = '#1b5e43'
const PALE = '#4d4d4d'
// Capitals of 20 points are five millimetres high: the least that is read from two metres.
const [LARGEST, SMALLEST] = [40, 20]
const GAP = { side: 8, row: 8, session: 5 }

/** A3 standing. Letters are as large as the week allows, on a second sheet rather than too small to read. */
export async function renderWall(input: WallPaper): Promise<Buffer> {
  const wall = JSON.parse(JSON.stringify(input), (_k, v: unknown) => (typeof v === 'string' ? writable(v).replaceAll('\u00a0', ' ') : v)) as WallPaper
  const head = headOf(wall)
  const size = fitting(wall, mmToPoints(PAGE.height - PAGE.top - PAGE.bottom) - head.height)
  return makePdf({
    info: { title: `${wall.title}. ${wall.week}`, author: wall.centre },
    language: 'vi-VN',
    pageSize: 'A3',
    pageMargins: [PAGE.side, PAGE.top, PAGE.side, PAGE.bottom].map(mmToPoints) as [number, number, number, number],
    defaultStyle: { font: 'Tinos', fontSize: size },
    footer: () => footOf(wall),
    content: [...head.content, wall.days.length === 0 ? pdfLine(wall.none, { size: 40, before: 60 }) : weekTable(wall, size)],
  })
}

function headOf(wall: WallPaper): { content: Content[]; height: number } {
  const centre = centreLines(wall.centre, TEXT, 30)
  const week = balance(wall.week, TEXT, { size: 34, face: 'bold' })
  const content: Content[] = [
    ...(wall.parent ? [pdfLine(caps(wall.parent), { size: 24 })] : []),
    ...centre.map((text) => pdfLine(text, { size: 30, bold: true })),
    { text: caps(wall.title), fontSize: 66, bold: true, color: GREEN, alignment: 'center', margin: [0, 8, 0, 0], lineHeight: 1 },
    ...week.map((text) => pdfLine(text, { size: 34, bold: true })),
    pdfRule(TEXT, { before: 10, after: 6 }),
  ]
  const letters = (wall.parent ? 24 : 0) + centre.length * 30 + 66 + week.length * 34
  return { content, height: letters * lineHeight() + 30 }
}

function fitting(wall: WallPaper, room: number): number {
  for (let size = LARGEST; size > SMALLEST; size -= 1) if (heightOf(wall, size) <= room) return size
  return SMALLEST
}

const smaller = (size: number) => Math.max(18, Math.round(size * 0.74))
const sessionWidth = TEXT - DAY - 8

function heightOf({ days, cancelled }: WallPaper, size: number): number {
  const line = lineHeight()
  const session = (s: WallSession) => {
    const title = wrap(titleOf(s, cancelled), sessionWidth, { size, face: 'bold' }).length * size * line
    const place = s.place ? wrap(s.place, sessionWidth, { size: smaller(size) }).length * smaller(size) * line : 0
    return title + place + GAP.session
  }
  const day = (d: WallDay) => Math.max(d.sessions.reduce((sum, s) => sum + session(s), 0), (size + smaller(size)) * line) + 2 * GAP.row
  return days.reduce((sum, d) => sum + day(d), 0) + 8
}

const said = (s: WallSession) => [s.time, s.title].filter(Boolean).join('  ')
const titleOf = (s: WallSession, cancelled: string) => (s.cancelled ? `${caps(cancelled)}  ${said(s)}` : said(s))

const RULED: CustomTableLayout = {
  hLineWidth: (i) => (i === 0 ? 0 : 0.75),
  vLineWidth: () => 0,
  hLineColor: () => '#555555',
  paddingLeft: () => 0,
  paddingRight: () => GAP.side,
  paddingTop: () => GAP.row,
  paddingBottom: () => GAP.row - GAP.session,
}

function weekTable(wall: WallPaper, size: number): Content {
  const body = wall.days.map((day): TableCell[] => [
    { stack: [{ text: day.name, bold: true, fontSize: size, color: GREEN, lineHeight: 1 }, { text: day.date, fontSize: smaller(size), lineHeight: 1 }] },
    { stack: day.sessions.flatMap((s) => sessionOf(s, size, wall.cancelled)) },
  ])
  return { layout: RULED, table: { widths: [mmToPoints(DAY) - GAP.side, '*'], body, dontBreakRows: true } }
}

/** What was called off stays in sight as such: its words first and strong, the rest pale. */
function sessionOf(s: WallSession, size: number, cancelled: string): Content[] {
  const after = (gap: number): [number, number, number, number] => [0, 0, 0, gap]
  const text = s.cancelled ? [{ text: `${caps(cancelled)}  `, bold: true }, { text: said(s), color: PALE }] : [{ text: said(s), bold: true }]
  const title: Content = { text, fontSize: size, lineHeight: 1, margin: after(s.place ? 0 : GAP.session) }
  if (!s.place) return [title]
  const look = { fontSize: smaller(size), lineHeight: 1, ...(s.cancelled && { color: PALE }) }
  return [title, { text: s.place, ...look, margin: after(GAP.session) }]
}

function footOf(wall: WallPaper): Content {
  return {
    margin: [mmToPoints(PAGE.side), 0, mmToPoints(PAGE.side), 0],
    stack: [
      pdfRule(TEXT, { before: 0, after: 8 }),
      {
        columns: [
          { width: mmToPoints(46), qr: wall.address, fit: mmToPoints(42), eccLevel: 'M' },
          {
            width: '*',
            stack: [
              pdfLine(wall.scan, { size: 28, bold: true, align: 'left' }),
              pdfLine(wall.address, { size: 19, align: 'left', before: 6 }),
              pdfLine(wall.printed, { size: 16, italic: true, align: 'left', before: 6 }),
            ],
          },
        ],
      },
    ],
  }
}
