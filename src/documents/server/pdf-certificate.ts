import type { Content, DynamicBackground } from 'pdfmake/interfaces.js'
import type { CertificatePaper } from '../rules/certificate.ts'
import { caps, writable } from '../rules/inline.ts'
import { mmToPoints, MOTTO, NATION } from '../rules/measures.ts'
import { centreLines } from './head-lines.ts'
import { makePdf } from './pdf-maker.ts'
import { pdfLine, pdfRule } from './pdf-parts.ts'
import { balance, lineHeight, textWidth, widest } from './typeface.ts'

const PAGE = { width: 297, height: 210, side: 22, top: 17 }
const TEXT = PAGE.width - 2 * PAGE.side
const HALF = TEXT / 2
// Where signature and code begin.
const FOOT = PAGE.height - 66
const GREEN = '#1b5e43'

/** A4 lying, one page each, in the order given. Throws when there is nothing to print. */
export async function renderCertificates(papers: readonly CertificatePaper[]): Promise<Buffer> {
  if (papers.length === 0) throw new RangeError('No certificate to print.')
  return makePdf({
    info: { title: papers.length === 1 ? `${papers[0]?.heading} ${papers[0]?.number}` : (papers[0]?.heading ?? ''), author: papers[0]?.centre ?? '' },
    language: 'vi-VN',
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [PAGE.side, PAGE.top, PAGE.side, 10].map(mmToPoints) as [number, number, number, number],
    defaultStyle: { font: 'Tinos', fontSize: 15 },
    background: frame,
    content: papers.flatMap((paper, i) => onePage(written(paper), i > 0)),
  })
}

const written = (paper: CertificatePaper): CertificatePaper =>
  JSON.parse(JSON.stringify(paper), (_key, value: unknown) => (typeof value === 'string' ? writable(value).replaceAll('\u00a0', ' ') : value)) as CertificatePaper

/** Two lines around the page, with a square in each corner. */
const frame: DynamicBackground = () => {
  const [w, h] = [mmToPoints(PAGE.width), mmToPoints(PAGE.height)]
  const around = (inset: number, lineWidth: number) => {
    const at = mmToPoints(inset)
    return { type: 'rect' as const, x: at, y: at, w: w - 2 * at, h: h - 2 * at, lineWidth, lineColor: GREEN }
  }
  const size = mmToPoints(4)
  const corner = (x: number, y: number) => ({ type: 'rect' as const, x, y, w: size, h: size, color: GREEN })
  const [near, farX, farY] = [mmToPoints(9), w - mmToPoints(9) - size, h - mmToPoints(9) - size]
  const corners = [corner(near, near), corner(farX, near), corner(near, farY), corner(farX, farY)]
  return { canvas: [around(7, 2.5), around(9, 0.6), ...corners] }
}

type Line = { text: string; size: number; bold?: boolean; color?: string; gap: number }

function onePage(p: CertificatePaper, breaks: boolean): Content[] {
  const left = issuer(p)
  const [lines, free] = fitting(p, mmToPoints(FOOT - PAGE.top) - 6 - HEAD_LINE * left.length)
  const body = lines.map(({ text, size, bold, color, gap }, i): Content => ({
    text, fontSize: size, bold: bold ?? false, ...(color && { color }), alignment: 'center', lineHeight: 1,
    margin: [0, i === 0 ? free * 0.4 : gap, 0, 0],
  }))
  return [
    { columns: [{ width: mmToPoints(HALF), stack: left }, { width: mmToPoints(HALF), stack: nation() }], ...(breaks && { pageBreak: 'before' }) },
    ...body,
    foot(p),
  ]
}

const HEAD_LINE = 16
const SCALES = [1, 0.92, 0.84, 0.76, 0.68, 0.6]

/** Long names and titles stand in more lines, and only then in smaller letters. Also says how much room is left. */
function fitting(p: CertificatePaper, room: number): [Line[], number] {
  for (const scale of SCALES) {
    const lines = bodyLines(p, scale)
    const free = room - lines.reduce((sum, l) => sum + l.size * lineHeight() + l.gap, 0)
    if (free >= 0) return [lines, free]
  }
  return [bodyLines(p, SCALES.at(-1) ?? 1), 0]
}

function bodyLines(p: CertificatePaper, scale: number): Line[] {
  const broken = (text: string, width: number, size: number, bold: boolean) => balance(text, width, { size: size * scale, face: bold ? 'bold' : 'normal' })
  const line = (text: string, size: number, gap: number, more: Partial<Line> = {}): Line => ({ text, size: size * scale, gap: gap * scale, ...more })
  return [
    line(caps(p.heading), 40, 0, { bold: true }),
    line(p.lead, 16, 8),
    ...broken(caps(p.holder), TEXT, 28, true).map((text, i) => line(text, 28, i === 0 ? 4 : 0, { bold: true, color: GREEN })),
    ...(p.born ? [line(p.born, 15, 4)] : []),
    line(p.did, 16, 6),
    ...broken(p.title, TEXT * 0.86, 20, true).map((text, i) => line(text, 20, i === 0 ? 4 : 1, { bold: true })),
    ...broken(p.when, TEXT, 15, false).map((text) => line(text, 15, 4)),
  ]
}

function issuer(p: CertificatePaper): Content[] {
  const centre = centreLines(p.centre, HALF - 8, 13)
  return [
    ...(p.parent ? [pdfLine(caps(p.parent), { size: 13 })] : []),
    ...centre.map((text) => pdfLine(text, { size: 13, bold: true })),
    pdfRule(widest(centre, { size: 13, face: 'bold' }) * 0.4),
    pdfLine(p.number, { size: 13, before: 2 }),
  ]
}

const nation = (): Content[] => [
  pdfLine(NATION, { size: 13, bold: true }),
  pdfLine(MOTTO, { size: 14, bold: true }),
  pdfRule(textWidth(MOTTO, 14, 'bold')),
]

/** Always at the same place above the lower edge, however long the title is. */
function foot(p: CertificatePaper): Content {
  const top = mmToPoints(FOOT)
  return {
    absolutePosition: { x: mmToPoints(PAGE.side), y: top },
    columns: [
      {
        width: mmToPoints(HALF),
        stack: [
          { qr: p.address, fit: 92, eccLevel: 'M', alignment: 'center', margin: [0, 4, 0, 4] },
          pdfLine(p.check, { size: 11 }),
          pdfLine(p.address, { size: 10 }),
          ...p.notes.flatMap((note, i) => balance(note, HALF - 6, { size: 10, face: 'italics' }).map((text, n) => pdfLine(text, { size: 10, italic: true, before: i + n === 0 ? 5 : 0 }))),
        ],
      },
      {
        width: mmToPoints(HALF),
        stack: [
          pdfLine(p.placeAndDay, { size: 14, italic: true }),
          pdfLine(caps(p.signerPost), { size: 14, bold: true, before: 2, after: 68 }),
          pdfLine(p.signerName, { size: 15, bold: true }),
        ],
      },
    ],
  }
}
