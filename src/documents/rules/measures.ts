/** Millimetres, points and shares taken from Decree 30/2020/NĐ-CP, appendices I and III. Lengths are mm, sizes are pt. */
export const PAGE = { width: 210, height: 297, top: 20, bottom: 20, left: 30, right: 15, header: 10 } as const

/** Width of the text in either orientation. */
export const TEXT_WIDTH = {
  portrait: PAGE.width - PAGE.left - PAGE.right,
  landscape: PAGE.height - PAGE.left - PAGE.right,
}
export type Orientation = keyof typeof TEXT_WIDTH

/** Left and right column; together they are the width of the text. */
export const HEADER_COLUMNS = [67.5, TEXT_WIDTH.portrait - 67.5] as const

/** Recipients at the left, signer at the right; across a page that lies, the signer's column keeps its width. */
export function signatureColumns(orientation: Orientation): readonly [number, number] {
  const right = TEXT_WIDTH.portrait - 60
  return [TEXT_WIDTH[orientation] - right, right]
}

export const SIZE = {
  nation: 12,
  motto: 13,
  organisation: 12,
  number: 13,
  place: 13,
  subject: 12,
  title: 14,
  body: 14,
  addressee: 14,
  signature: 14,
  recipientsTitle: 12,
  recipients: 11,
  drafter: 11,
  contact: 11,
  appendix: 14,
  pageNumber: 13,
} as const

/** Body paragraphs: indent of the first line in mm, gap after in pt, line spacing in lines. */
export const BODY = { indent: 10, gap: 6, lines: 1.15 } as const

/** Rules under the issuing organisation and the summary are 1/3 to 1/2 of their line. */
export const SHORT_RULE = 0.4

/** Room for the signature and the seal between title and name, in pt. */
export const SIGNATURE_ROOM = 72

export const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc'

export const mmToTwips = (mm: number): number => Math.round((mm / 25.4) * 1440)
export const mmToPoints = (mm: number): number => (mm / 25.4) * 72
export const pointsToTwips = (points: number): number => Math.round(points * 20)
