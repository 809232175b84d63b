/** Rows of a text file as Excel saves it: `;`, `,` or a tab between cells, quotes around cells that hold one of them. */
export function parseCsv(text: string): string[][] {
  const body = text.replace(/^\uFEFF/, '')
  const declared = /^sep=(.)\r?\n/i.exec(body)
  const content = declared ? body.slice(declared[0].length) : body
  return splitCells(content, declared?.[1] ?? separatorOf(content))
}

/** The mark that parts the most cells in the first lines, outside quotes. */
export function separatorOf(content: string): string {
  const sample = content
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r?\n/)
    .slice(0, 20)
  const score = (mark: string) => sample.reduce((sum, line) => sum + line.split(mark).length - 1, 0)
  const [best = ';'] = [';', '\t', ','].toSorted((a, b) => score(b) - score(a))
  return score(best) > 0 ? best : ';'
}

function splitCells(content: string, separator: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  let begun = false
  const endCell = () => {
    rows.at(-1)?.push(cell)
    cell = ''
    begun = false
  }
  for (let i = 0; i < content.length; i++) {
    const mark = content[i]
    if (quoted && mark === '"' && content[i + 1] === '"') cell += content[i++]
    else if (mark === '"' && (quoted || !begun)) [quoted, begun] = [!quoted, true]
    else if (!quoted && mark === separator) endCell()
    else if (!quoted && (mark === '\n' || (mark === '\r' && content[i + 1] !== '\n'))) {
      endCell()
      rows.push([])
    } else if (quoted || mark !== '\r') [cell, begun] = [cell + mark, true]
  }
  if (cell !== '' || begun || rows.at(-1)?.length) endCell()
  return rows.filter((row, i) => row.length > 0 || i < rows.length - 1)
}
