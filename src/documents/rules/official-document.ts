import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Inline, Text } from './inline.ts'
import { TableModel } from './table.ts'

/** Abbreviations of named documents (Decree 30/2020/NĐ-CP, appendix III). */
export const DOCUMENT_TYPES = {
  NQ: 'NGHỊ QUYẾT', QĐ: 'QUYẾT ĐỊNH', QC: 'QUY CHẾ', QyĐ: 'QUY ĐỊNH', TC: 'THÔNG CÁO', TB: 'THÔNG BÁO', HD: 'HƯỚNG DẪN',
  CTr: 'CHƯƠNG TRÌNH', KH: 'KẾ HOẠCH', PA: 'PHƯƠNG ÁN', ĐA: 'ĐỀ ÁN', DA: 'DỰ ÁN', BC: 'BÁO CÁO', BB: 'BIÊN BẢN', TTr: 'TỜ TRÌNH',
  HĐ: 'HỢP ĐỒNG', BGN: 'BẢN GHI NHỚ', BTT: 'BẢN THỎA THUẬN', GUQ: 'GIẤY ỦY QUYỀN', GM: 'GIẤY MỜI', GGT: 'GIẤY GIỚI THIỆU',
} as const // prettier-ignore
export type DocumentType = keyof typeof DOCUMENT_TYPES

const Line = Text.pipe(z.string().trim().min(1))

export const DocumentHeader = z.object({
  /** Cơ quan chủ quản trực tiếp: `UBND PHƯỜNG 5`. */
  parentOrg: Line.optional(),
  /** A line break in it is kept; otherwise long names are broken into lines of similar length. */
  issuingOrg: Line,
  /** Given by the clerk; until then the place for it stays empty. */
  number: z.int().positive().optional(),
  /** `BC-TTHTCĐ`, or `TTHTCĐ-VP` for a letter: what stands after the number and its slash. */
  symbol: Line.pipe(z.string().regex(/^[^\s/]+$/)),
  place: Line,
  date: PlainDate.optional(),
  /** The year to print while there is no date. */
  yearHint: z.int().min(1900).max(2999).optional(),
})
export type DocumentHeader = z.infer<typeof DocumentHeader>

export const DocumentKind = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('named'),
    /** `BÁO CÁO`, `KẾ HOẠCH` … */
    name: Line,
    /** Trích yếu. */
    summary: Line,
    /** Who decides, above the legal bases of a decision: `GIÁM ĐỐC TRUNG TÂM …`. */
    decidedBy: Line.optional(),
  }),
  /** Công văn: no name, the subject after `V/v` stands under the number. */
  z.object({ type: z.literal('letter'), subject: Line }),
])
export type DocumentKind = z.infer<typeof DocumentKind>

export const Block = z.discriminatedUnion('type', [
  /** Phần: `Phần I` and its title, centred. */
  z.object({ type: z.literal('part'), text: Line }),
  /** A line in the middle, in bold capitals: `QUYẾT ĐỊNH:`. */
  z.object({ type: z.literal('title'), text: Line }),
  /** 1: `I. TIÊU ĐỀ`; 2: `1. Tiêu đề`; 3: `a) …`. The numbers come by themselves. */
  z.object({
    type: z.literal('heading'),
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    text: Line,
    numbered: z.boolean().default(true),
  }),
  /** `Điều 1.` with its text. */
  z.object({ type: z.literal('article'), text: Inline }),
  z.object({
    type: z.literal('paragraph'),
    text: Inline,
    align: z.enum(['justify', 'left', 'center', 'right']).default('justify'),
  }),
  /** Each item after a dash. */
  z.object({ type: z.literal('list'), items: z.array(Inline).min(1) }),
  z.object({ type: z.literal('table'), table: TableModel }),
  /** A code for telephones that leads to an address, with what it is for beside it. */
  z.object({ type: z.literal('code'), address: z.url().max(500), caption: Text }),
  /** From here on pages lie this way. */
  z.object({ type: z.literal('orientation'), value: z.enum(['portrait', 'landscape']) }),
])
export type Block = z.infer<typeof Block>

export const Signature = z
  .object({
    /** TM. for a collective, KT. deputy for head, TL. by order, TUQ. by authorisation, Q. acting. */
    capacity: z.enum(['TM', 'KT', 'TL', 'TUQ', 'Q']).optional(),
    /** For whom: `GIÁM ĐỐC` in `KT. GIÁM ĐỐC`. */
    authority: Line.optional(),
    title: Line,
    name: Line.optional(),
  })
  .refine((s) => !s.capacity || s.capacity === 'Q' || s.authority, {
    path: ['authority'],
    message: 'signature.authority',
  })
export type Signature = z.infer<typeof Signature>

export const Appendix = z.object({ title: Line, body: z.array(Block) })
export type Appendix = z.infer<typeof Appendix>

/** Everything an official document says; where it stands on the page is not its business. */
export const OfficialDocument = z.object({
  header: DocumentHeader,
  kind: DocumentKind,
  /** Kính gửi. */
  addressees: z.array(Line).default([]),
  /** Căn cứ, one per line; the semicolons come by themselves. */
  legalBases: z.array(Line).default([]),
  body: z.array(Block),
  signature: Signature.optional(),
  /** Who signs at the left, as the secretary of minutes does; the recipients then stand below. */
  leftSignature: Signature.optional(),
  /** Nơi nhận, without dashes. `Như trên` and `Lưu: VT` come by themselves where they belong. */
  recipients: z.array(Line).default([]),
  /** Initials of the drafter and number of copies. */
  drafter: Line.optional(),
  /** Address, mail, site, telephone at the foot of page 1. */
  contact: Line.optional(),
  appendices: z.array(Appendix).default([]),
})
export type OfficialDocument = z.infer<typeof OfficialDocument>
export type OfficialDocumentInput = z.input<typeof OfficialDocument>
