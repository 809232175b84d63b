import type { Content } from 'pdfmake/interfaces.js'
import { caps } from '../rules/inline.ts'
import { mmToPoints, MOTTO, NATION, PAGE, TEXT_WIDTH } from '../rules/measures.ts'
import type { RegisterPaper } from '../rules/register.ts'
import { TableModel } from '../rules/table.ts'
import { centreLines } from './head-lines.ts'
import { makePdf } from './pdf-maker.ts'
import { pdfColumns, pdfLine, pdfRule } from './pdf-parts.ts'
import { pdfTable } from './pdf-table.ts'
import { textWidth, widest } from './typeface.ts'

const WIDTH = TEXT_WIDTH.landscape
const LEFT = WIDTH * 0.46

/** A register as it is kept on paper: A4 lying, headings on every page, pages counted. */
export async function renderRegister(register: RegisterPaper): Promise<Buffer> {
  const table = TableModel.parse({
    columns: register.columns,
    rows: register.rows.map((cells) => ({ cells: [...cells] })),
    size: 11,
  })
  return makePdf({
    info: { title: `${register.title}. ${register.about}`, author: register.centre },
    language: 'vi-VN',
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [PAGE.left, PAGE.top, PAGE.right, PAGE.bottom].map(mmToPoints) as [number, number, number, number],
    defaultStyle: { font: 'Tinos', fontSize: 11 },
    header: (page) => (page === 1 ? null : { text: String(page), alignment: 'center', fontSize: 12, margin: [0, mmToPoints(PAGE.header), 0, 0] }),
    content: [head(register), ...titleOf(register), ...pdfTable(table, WIDTH, true).content, signature(register)],
  })
}

function head({ parent, centre }: RegisterPaper): Content {
  const lines = centreLines(centre, LEFT - 4, 12)
  const issuer = [
    ...(parent ? [pdfLine(caps(parent), { size: 12 })] : []),
    ...lines.map((text) => pdfLine(text, { size: 12, bold: true })),
    pdfRule(widest(lines, { size: 12, face: 'bold' }) * 0.4),
  ]
  const nation = [pdfLine(NATION, { size: 12, bold: true }), pdfLine(MOTTO, { size: 13, bold: true }), pdfRule(textWidth(MOTTO, 13, 'bold'))]
  return pdfColumns([LEFT, WIDTH - LEFT], [issuer, nation])
}

const titleOf = ({ title, about }: RegisterPaper): Content[] => [
  pdfLine(caps(title), { size: 16, bold: true, before: 14 }),
  pdfLine(about, { size: 12, italic: true, before: 2, after: 10 }),
]

function signature({ signature: [day, post, name] }: RegisterPaper): Content {
  const right = [
    pdfLine(day, { size: 12, italic: true, before: 8 }),
    pdfLine(caps(post), { size: 12, bold: true, after: 60 }),
    pdfLine(name, { size: 12, bold: true }),
  ]
  return { unbreakable: true, stack: [pdfColumns([LEFT, WIDTH - LEFT], [[], right])] }
}
