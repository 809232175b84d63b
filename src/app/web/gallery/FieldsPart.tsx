import { Button } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { api } from '#platform/web/api.ts'
import { ChoiceField, ChoicesField } from '#platform/web/components/ChoiceField.tsx'
import { ConfirmReason } from '#platform/web/components/ConfirmReason.tsx'
import { DateField } from '#platform/web/components/DateField.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { MoneyField } from '#platform/web/components/MoneyField.tsx'
import { NumberStepper } from '#platform/web/components/NumberStepper.tsx'
import { PhotoField, type Photo } from '#platform/web/components/PhotoField.tsx'
import { SuggestField } from '#platform/web/components/SuggestField.tsx'
import { TextAreaField } from '#platform/web/components/TextAreaField.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { TimeField } from '#platform/web/components/TimeField.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import { wards } from './sample.ts'

const Input = z.object({ title: z.string().min(1), day: z.string(), women: z.number().max(50) })
const FIELDS = ['Kinh tế', 'Sức khỏe', 'Pháp luật', 'Văn hóa', 'Xóa mù chữ'].map((label) => ({ value: label, label }))
const GROUPS = ['Phụ nữ', 'Người cao tuổi', 'Thanh niên', 'Nông dân'].map((label) => ({ value: label, label }))
const PLACES = ['Nhà sinh hoạt tổ 12', 'Hội trường UBND phường', 'Đình thần', 'Thư viện']

type Values = {
  title: string
  field: string | null
  groups: readonly string[]
  ward: string | null
  day: string | null
  time: string | null
  place: string
  people: number | null
  women: number | null
  money: number | null
  note: string
}

const initial: Values = {
  title: '',
  field: null,
  groups: ['Phụ nữ'],
  ward: null,
  day: null,
  time: null,
  place: '',
  people: null,
  women: 21,
  money: null,
  note: '',
}

/** Every field, in the order in which people think: what, when, where, who, how many. */
export function FieldsPart() {
  const form = useForm<Values>({ initial, schema: Input, draft: 'gallery' })
  const [photos, setPhotos] = useState<readonly Photo[]>([])
  const [asking, setAsking] = useState(false)
  const write = useWrite((values: Values, idempotencyKey) => api.post('/api/gallery', values, { idempotencyKey }), {
    onDone: () => {
      form.draft.clear()
      showToast({ message: 'Đã ghi hoạt động.', undo: () => form.reset() })
    },
  })
  const cancel = (
    <Button variant="default" onClick={() => setAsking(true)}>
      Hủy hoạt động
    </Button>
  )
  return (
    <Form form={form} write={write} onSubmit={write.run} submitLabel="Ghi hoạt động" also={cancel}>
      <SuggestField label="Tên hoạt động" suggestions={['Kỹ thuật trồng nấm rơm']} {...form.field('title')} />
      <ChoiceField label="Lĩnh vực" choices={FIELDS} {...form.field('field')} />
      <ChoicesField label="Dành cho ai" hint="Chọn được nhiều nhóm." choices={GROUPS} {...form.field('groups')} />
      <DateField label="Ngày tổ chức" {...form.field('day')} />
      <TimeField label="Giờ bắt đầu" optional shortcuts={['08:00', '19:30']} {...form.field('time')} />
      <SuggestField label="Địa điểm" suggestions={PLACES} {...form.field('place')} />
      <ChoiceField
        label="Phường"
        choices={wards.map((w) => ({ value: w.id, label: w.label }))}
        {...form.field('ward')}
      />
      <NumberStepper label="Số lượt người dự" unit="lượt" {...form.field('people')} />
      <NumberStepper label="Trong đó nữ" unit="lượt" max={50} {...form.field('women')} />
      <MoneyField label="Kinh phí" optional hint="Ghi tổng số đã chi." {...form.field('money')} />
      <TextAreaField label="Ghi chú" optional {...form.field('note')} />
      <PhotoField name="photos" label="Ảnh" optional value={photos} onChange={setPhotos} />
      <TextField name="broken" label="Ô đang sai" value="abc" onChange={() => {}} error="Chưa đúng dạng." />
      <TextField name="locked" label="Ô bị khóa" value="Không sửa được" onChange={() => {}} disabled />
      <ConfirmReason
        open={asking}
        onClose={() => setAsking(false)}
        title="Hủy hoạt động này?"
        lead="Hoạt động vẫn nằm trong sổ, có ghi lý do hủy."
        label="Vì sao hủy?"
        confirmLabel="Hủy hoạt động"
        onConfirm={() => setAsking(false)}
      />
    </Form>
  )
}
