import { choice } from '#documents/rules/read-choice.ts'
import { date } from '#documents/rules/read-date.ts'
import { count, money, number } from '#documents/rules/read-number.ts'
import { text, yesNo } from '#documents/rules/read-text.ts'
import { said, saidOptions } from '#registers/rules/said.ts'
import { sayWeekly } from '#registers/rules/weekly-text.ts'
import type { Content, RegisterContext } from '#registers/server/register.ts'
import { weekly, type Sheet, type SheetField } from '#registers/server/sheet.ts'
import { registerWords } from '#registers/words/index.ts'
import { DEVICE_KINDS, DeviceContent } from '../rules/device.ts'
import { ROOM_KINDS, RoomContent } from '../rules/room.ts'
import { facilityWords } from '../words/index.ts'
import { devices, rooms } from './registers.ts'

export const roomSheet: Sheet<RoomContent> = {
  register: rooms,
  content: RoomContent,
  title: said(facilityWords, 'sheet.rooms'),
  file: 'phong',
  fields: async (ctx) => roomFields(ctx),
  nameOf: (r) => r.name,
  detailOf: (r) => r.address,
}

export const deviceSheet: Sheet<DeviceContent> = {
  register: devices,
  content: DeviceContent,
  title: said(facilityWords, 'sheet.devices'),
  file: 'thiet-bi',
  fields: async (ctx) => deviceFields(ctx),
  nameOf: (d) => d.name,
  detailOf: (d) => d.code,
}

const free = said(registerWords, 'sheet.free')
const needed = said(facilityWords, 'sheet.name')
type TextKey<C> = { [K in keyof C & string]: C[K] extends string ? K : never }[keyof C & string]
type Heading = `field.${string}` & Parameters<ReturnType<typeof facilityWords>['t']>[0]

const line = <C extends Content>(key: TextKey<C>, heading: Heading, width: number, also: readonly string[] = []): SheetField<C> => ({
  key, heading: said(facilityWords, heading), also, how: free, parse: text(), value: (r) => String(r[key]), width,
})

function roomFields({ locale }: RegisterContext): SheetField<RoomContent>[] {
  const { t } = facilityWords(locale)
  const kinds = ROOM_KINDS.map((code) => ({ code, name: said(facilityWords, `kind.${code}`) }))
  const day = (key: 'agreedOn' | 'agreedUntil', also: readonly string[]): SheetField<RoomContent> => ({
    key, heading: said(facilityWords, `field.${key}`), also, how: said(facilityWords, 'sheet.day'), parse: date(), value: (r) => r[key], format: 'date',
  })
  return [
    { key: 'name', heading: said(facilityWords, 'field.name'), also: ['Phòng', 'Tên'], how: needed, required: true, parse: text({ maxLength: 200 }), value: (r) => r.name, width: 30 },
    { key: 'kind', heading: said(facilityWords, 'field.kind'), also: ['Loại phòng'], how: saidOptions(registerWords, 'sheet.choose', kinds.map((k) => k.name)),
      required: true, parse: choice(kinds.map((k) => ({ code: k.code, names: [k.name.vi, k.name.en] }))), value: (r) => t(`kind.${r.kind}`), width: 18 },
    line('address', 'field.address', 34),
    { key: 'capacity', heading: said(facilityWords, 'field.capacity'), also: ['Sức chứa', 'Số chỗ ngồi'], how: said(facilityWords, 'sheet.number'), parse: count(), value: (r) => r.capacity, format: 'integer' },
    { key: 'area', heading: said(facilityWords, 'field.area'), also: ['Diện tích'], how: said(facilityWords, 'sheet.number'), parse: number({ min: 1 }), value: (r) => r.area },
    line('ownerBody', 'field.ownerBody', 28, ['Đơn vị quản lý', 'Chủ sở hữu']),
    line('agreement', 'field.agreement', 30, ['Thỏa thuận']),
    day('agreedOn', ['Ngày ký']),
    day('agreedUntil', ['Đến ngày', 'Hết hạn']),
    { key: 'weekly', heading: said(facilityWords, 'field.weekly'), also: ['Thời gian sử dụng'], how: said(registerWords, 'sheet.weekly'), parse: weekly(), value: (r) => sayWeekly(r.weekly, locale), width: 28 },
    { key: 'fee', heading: said(facilityWords, 'field.fee'), also: ['Phí', 'Giá thuê'], how: said(facilityWords, 'sheet.money'), parse: money(), value: (r) => r.fee, format: 'money' },
    { key: 'shared', heading: said(facilityWords, 'field.shared'), how: said(registerWords, 'sheet.yesNo'), parse: yesNo(), value: (r) => registerWords(locale).t(r.shared ? 'yes' : 'no'), width: 12 },
    line('note', 'field.note', 30),
  ]
}

function deviceFields({ locale }: RegisterContext): SheetField<DeviceContent>[] {
  const { t } = facilityWords(locale)
  const kinds = DEVICE_KINDS.map((code) => ({ code, name: said(facilityWords, `device.${code}`) }))
  return [
    { key: 'name', heading: said(facilityWords, 'field.deviceName'), also: ['Thiết bị', 'Tên', 'Tên tài sản'], how: needed, required: true, parse: text({ maxLength: 200 }), value: (r) => r.name, width: 30 },
    { key: 'kind', heading: said(facilityWords, 'field.kind'), also: ['Loại thiết bị'], how: saidOptions(registerWords, 'sheet.choose', kinds.map((k) => k.name)),
      required: true, parse: choice(kinds.map((k) => ({ code: k.code, names: [k.name.vi, k.name.en] }))), value: (r) => t(`device.${r.kind}`), width: 22 },
    line('code', 'field.code', 18, ['Mã', 'Số hiệu']),
    { key: 'quantity', heading: said(facilityWords, 'field.quantity'), also: ['SL'], how: said(facilityWords, 'sheet.number'), parse: count(), value: (r) => r.quantity, format: 'integer' },
    line('place', 'field.place', 26, ['Nơi để', 'Vị trí']),
    line('note', 'field.note', 30),
  ]
}
