import { choice, type Choice } from '#documents/rules/read-choice.ts'
import { yesNo } from '#documents/rules/read-text.ts'
import type { Parser } from '#documents/rules/reading.ts'

/**
 * The minorities among the 54 groups of the official list (Quyết định 121-TCTK/PPCĐ, 02/03/1979), each with the other
 * names people write. The Kinh are no minority.
 */
const MINORITIES = [
  'Tày', 'Thái', 'Hoa/Hán', 'Khmer/Khơ-me', 'Mường', 'Nùng', 'Hmông/Mông/Mèo', 'Dao', 'Gia-rai/Jrai', 'Ngái', 'Ê-đê', 'Ba-na/Bahnar', 'Xơ-đăng', 'Sán Chay/Cao Lan', 'Cơ-ho/K’ho',
  'Chăm/Chàm', 'Sán Dìu', 'Hrê', 'Mnông', 'Ra-glai', 'Xtiêng/Stiêng', 'Bru-Vân Kiều/Vân Kiều', 'Thổ', 'Giáy', 'Cơ-tu', 'Gié-Triêng', 'Mạ', 'Khơ-mú', 'Co', 'Ta-ôi/Tà Ôi', 'Chơ-ro', 'Kháng',
  'Xinh-mun', 'Hà Nhì', 'Chu-ru', 'Lào', 'La Chí', 'La Ha', 'Phù Lá', 'La Hủ', 'Lự', 'Lô Lô', 'Chứt', 'Mảng', 'Pà Thẻn', 'Cơ Lao', 'Cống', 'Bố Y', 'Si La', 'Pu Péo', 'Brâu', 'Ơ Đu', 'Rơ-măm',
]

const ETHNIC: Choice[] = [
  { code: 'no', names: ['Kinh', 'Việt', 'Kinh (Việt)'] },
  ...MINORITIES.map((line, i): Choice => ({ code: `minority-${i}`, names: line.split('/') })),
  { code: 'minority', names: ['Dân tộc thiểu số', 'DTTS'] },
]

/** The groups of people with merit that are called so in a class list. */
const POLICY: Choice[] = [
  { code: 'no', names: ['Không', 'Không thuộc diện'] },
  { code: 'yes', names: ['Đối tượng chính sách', 'Chính sách', 'Gia đình chính sách', 'Diện chính sách'] },
  ...['Người có công', 'Thương binh', 'Bệnh binh', 'Con thương binh', 'Con liệt sĩ', 'Vợ liệt sĩ', 'Thân nhân liệt sĩ', 'Gia đình liệt sĩ', 'Mẹ Việt Nam anh hùng', 'Cựu chiến binh', 'Nhiễm chất độc hóa học']
    .map((name, i): Choice => ({ code: `merit-${i}`, names: [name] })),
]

/** A term, or a cross where the heading asks the question itself. A word nobody knows is refused with the nearest ones. */
function whether(terms: readonly Choice[]): Parser<boolean> {
  const [named, marked] = [choice(terms), yesNo()]
  return (cell) => {
    const term = named(cell)
    if (term.ok) return { ok: true, value: term.value === undefined ? undefined : term.value !== 'no' }
    const mark = marked(cell)
    return mark.ok ? mark : term
  }
}

export const readEthnic = () => whether(ETHNIC)
export const readPolicy = () => whether(POLICY)
