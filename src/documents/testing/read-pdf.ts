import type { PDFiumLibrary, PDFiumPage } from '@hyzyla/pdfium'
import { renderPdf } from '../server/pdf.ts'
import type { OfficialDocumentInput } from '../rules/official-document.ts'

const SCALE = 4
const PIXELS_PER_MM = (72 * SCALE) / 25.4

/** Millimetres from the top left corner of the page. */
export type Box = { left: number; top: number; right: number; bottom: number }

export type Page = {
  /** In mm. */
  width: number
  height: number
  text: string
  /** Dark pixels in that part of the page, all of it by default. */
  ink: (box?: Partial<Box>) => number
  /** The pixels of that part, 1 where dark, line by line. */
  bits: (box: Box) => Uint8Array
  /** The smallest box around the ink in that part; nothing when it is blank. */
  extent: (box?: Partial<Box>) => Box | undefined
  /** Unbroken horizontal lines of at least `least` mm, from top to bottom. */
  rules: (least: number, box?: Partial<Box>) => Box[]
}

type Open = () => Promise<PDFiumLibrary>

/** Renders and draws every page, so that a test can look at it. `open`: `() => PDFiumLibrary.init()`. */
export async function drawPdf(open: Open, document: OfficialDocumentInput): Promise<Page[]> {
  return eachPage(open, await renderPdf(document), async (page) => {
    const text = page.getText()
    const drawn = await page.render({ scale: SCALE, render: 'bitmap' })
    return look(drawn.data, drawn.width, drawn.height, text)
  })
}

/** What each page says, without drawing it. */
export async function pdfTexts(open: Open, document: OfficialDocumentInput): Promise<string[]> {
  return eachPage(open, await renderPdf(document), (page) => Promise.resolve(page.getText().replace(/\s+/g, ' ')))
}

async function eachPage<T>(open: Open, pdf: Uint8Array, visit: (page: PDFiumPage) => Promise<T>): Promise<T[]> {
  const library = await open()
  try {
    const opened = await library.loadDocument(pdf)
    const seen: T[] = []
    for (const page of opened.pages()) seen.push(await visit(page))
    opened.destroy()
    return seen
  } finally {
    library.destroy()
  }
}

function look(data: Uint8Array, columns: number, rows: number, text: string): Page {
  const dark = new Uint8Array(columns * rows)
  for (let i = 0; i < dark.length; i++)
    dark[i] = (data[i * 4] ?? 255) + (data[i * 4 + 1] ?? 255) + (data[i * 4 + 2] ?? 255) < 384 ? 1 : 0
  const [width, height] = [columns / PIXELS_PER_MM, rows / PIXELS_PER_MM]
  const pixels = ({ left = 0, top = 0, right = width, bottom = height }: Partial<Box>) => ({
    x0: Math.max(0, Math.round(left * PIXELS_PER_MM)), x1: Math.min(columns, Math.round(right * PIXELS_PER_MM)),
    y0: Math.max(0, Math.round(top * PIXELS_PER_MM)), y1: Math.min(rows, Math.round(bottom * PIXELS_PER_MM)),
  }) // prettier-ignore
  const inMm = (x0: number, y0: number, x1: number, y1: number): Box => ({
    left: x0 / PIXELS_PER_MM, top: y0 / PIXELS_PER_MM, right: x1 / PIXELS_PER_MM, bottom: y1 / PIXELS_PER_MM,
  }) // prettier-ignore
  const ink: Page['ink'] = (box = {}) => {
    const { x0, x1, y0, y1 } = pixels(box)
    let sum = 0
    for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) sum += dark[y * columns + x] ?? 0
    return sum
  }
  const bits: Page['bits'] = (box) => {
    const { x0, x1, y0, y1 } = pixels(box)
    return Uint8Array.from({ length: (y1 - y0) * (x1 - x0) }, (_, i) => {
      return dark[(y0 + Math.floor(i / (x1 - x0))) * columns + x0 + (i % (x1 - x0))] ?? 0
    })
  }
  const extent: Page['extent'] = (box = {}) => {
    const { x0, x1, y0, y1 } = pixels(box)
    let [l, t, r, b] = [Infinity, Infinity, -1, -1]
    for (let y = y0; y < y1; y++) {
      for (let x = x0; x < x1; x++) {
        if (dark[y * columns + x])
          [l, t, r, b] = [Math.min(l, x), Math.min(t, y), Math.max(r, x + 1), Math.max(b, y + 1)]
      }
    }
    return r < 0 ? undefined : inMm(l, t, r, b)
  }
  const rules: Page['rules'] = (least, box = {}) => {
    const { x0, x1, y0, y1 } = pixels(box)
    const found: Box[] = []
    for (let y = y0; y < y1; y++) {
      let from = -1
      for (let x = x0; x <= x1; x++) {
        const on = x < x1 && dark[y * columns + x] === 1
        if (on && from < 0) from = x
        if (on || from < 0) continue
        if ((x - from) / PIXELS_PER_MM >= least) addRule(found, inMm(from, y, x, y + 1))
        from = -1
      }
    }
    return found
  }
  return { width, height, text, ink, bits, extent, rules }
}

/** Rows of pixels that touch are one line. */
function addRule(found: Box[], next: Box): void {
  const same = found.find(
    (rule) =>
      Math.abs(rule.bottom - next.top) < 0.05 &&
      Math.abs(rule.left - next.left) < 0.5 &&
      Math.abs(rule.right - next.right) < 0.5,
  )
  if (same) same.bottom = next.bottom
  else found.push(next)
}
