import { choice } from '#documents/rules/read-choice.ts'
import { text } from '#documents/rules/read-text.ts'
import { getVocabulary } from '#instruments/server/instruments.service.ts'
import { said, saidOptions } from '#registers/rules/said.ts'
import type { RegisterContext } from '#registers/server/register.ts'
import type { Sheet, SheetField } from '#registers/server/sheet.ts'
import { registerWords } from '#registers/words/index.ts'
import { PartnerContent } from '../rules/partner.ts'
import { partnerWords } from '../words/index.ts'
import { partners } from './registers.ts'

export const partnerSheet: Sheet<PartnerContent> = {
  register: partners,
  content: PartnerContent,
  title: said(partnerWords, 'sheet.title'),
  file: 'don-vi-phoi-hop',
  fields: fieldsFor,
  nameOf: (p) => p.name,
  // A centre knows each body by its name alone.
  detailOf: () => '',
}

async function fieldsFor(ctx: RegisterContext): Promise<SheetField<PartnerContent>[]> {
  const kinds = await getVocabulary(ctx.db, 'partner-body', ctx.today)
  const offered = kinds.filter((k) => !k.retired)
  const line = (key: 'contact' | 'phone' | 'email' | 'note', width: number, also: readonly string[]): SheetField<PartnerContent> => ({
    key, heading: said(partnerWords, `field.${key}`), also, how: said(registerWords, 'sheet.free'), parse: text(), value: (r) => r[key], width,
  })
  return [
    { key: 'name', heading: said(partnerWords, 'field.name'), also: ['Tên', 'Đơn vị', 'Đơn vị phối hợp'], how: said(partnerWords, 'sheet.name'), required: true,
      parse: text({ maxLength: 200 }), value: (r) => r.name, width: 36 },
    { key: 'kind', heading: said(partnerWords, 'field.kind'), also: ['Loại'], how: saidOptions(registerWords, 'sheet.choose', offered.map((k) => k.name)), required: true,
      parse: choice(offered.map((k) => ({ code: k.code, names: [k.name.vi, k.name.en, ...k.aliases] }))),
      value: (r) => kinds.find((k) => k.code === r.kind)?.name[ctx.locale] ?? r.kind, width: 30 },
    line('contact', 26, ['Liên hệ', 'Đầu mối']),
    line('phone', 16, ['Số điện thoại', 'ĐT', 'SĐT']),
    line('email', 26, ['Email']),
    line('note', 30, []),
  ]
}
