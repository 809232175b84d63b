import { Button } from '@mantine/core'
import { BarList } from '#platform/web/components/BarList.tsx'
import { DataList } from '#platform/web/components/DataList.tsx'
import { DataTable, type Column } from '#platform/web/components/DataTable.tsx'
import { Figure } from '#platform/web/components/Figure.tsx'
import { ProgressLine } from '#platform/web/components/ProgressLine.tsx'
import { SearchField } from '#platform/web/components/SearchField.tsx'
import { StatusGrid } from '#platform/web/components/StatusGrid.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useFormat, type Format } from '#platform/web/i18n/format.ts'
import { activities, duties, sampleStatus, wards, type Activity } from './sample.ts'
import { Section } from './Section.tsx'

const columns = (format: Format): Column<Activity>[] => [
  { id: 'title', head: 'Hoạt động', cell: (a) => a.title, sortBy: (a) => a.title, phone: 'title' },
  { id: 'date', head: 'Ngày', cell: (a) => format.date(a.date), sortBy: (a) => a.date },
  { id: 'place', head: 'Địa điểm', cell: (a) => a.place },
  {
    id: 'people',
    head: 'Lượt người',
    align: 'end',
    cell: (a) => (a.people === null ? 'chưa có số liệu' : format.number(a.people)),
    sortBy: (a) => a.people,
  },
  { id: 'status', head: 'Tình trạng', cell: (a) => <StatusMark kind={a.status} /> },
]

export function ListsPart() {
  const format = useFormat()
  return (
    <>
      <Section title="Việc cần làm">
        <DataList
          label="Việc cần làm"
          items={[
            {
              key: '1',
              title: 'Báo cáo quý II',
              meta: `Hạn 30/06 (${format.due('2021-06-30')}). Đã tự điền 41/43 số liệu.`,
              mark: <StatusMark kind="soon">{format.due('2021-06-30')}</StatusMark>,
              action: <Button>Gửi báo cáo</Button>,
            },
            {
              key: '2',
              title: 'Khảo sát nhu cầu học tập',
              meta: `Hạn 15/06. 3 tổ dân phố chưa trả lời.`,
              mark: <StatusMark kind="late">{format.due('2021-06-15')}</StatusMark>,
              to: '/khao-sat',
            },
          ]}
        />
      </Section>
      <Section title="Bảng">
        <SearchField label="Tìm hoạt động" />
        <DataTable
          caption="4 hoạt động trong tháng 6"
          columns={columns(format)}
          rows={activities}
          rowKey={(a) => a.id}
          rowLink={(a) => `/hoat-dong/${a.id}`}
          foot={{ title: 'Cộng', people: format.number(1292) }}
        />
      </Section>
      <Section title="Số liệu">
        <p>
          Quý II, trung tâm tổ chức <Figure value={12} label="Số hoạt động" source={() => <Sources />} /> hoạt động với{' '}
          <Figure value={1292} label="Lượt người dự" source={() => <Sources />} /> lượt người dự, trong đó nữ{' '}
          <Figure value={null} label="Lượt nữ" source={() => <Sources />} />.
        </p>
        <ProgressLine label="Số liệu đã điền" value={41} max={43} />
        <BarList
          caption="Lượt người học theo lĩnh vực"
          unit="lượt"
          bars={[
            { id: 'a', label: 'Sức khỏe', value: 410 },
            { id: 'b', label: 'Kinh tế, kỹ thuật nông nghiệp', value: 1292, to: '/x' },
            { id: 'c', label: 'Pháp luật', value: 77 },
            { id: 'd', label: 'Xóa mù chữ', value: null },
          ]}
        />
      </Section>
      <Section title="Lưới">
        <StatusGrid
          caption="16 trung tâm, 7 nghĩa vụ của quý II"
          rowsName="Trung tâm"
          rows={wards}
          columns={duties}
          cell={(r, c) => {
            const status = sampleStatus(r, c)
            const text = status === 'late' ? { text: '5 ngày' } : {}
            return { status, ...text, ...(status === 'none' ? {} : { to: `/o/${r}/${c}` }) }
          }}
        />
      </Section>
    </>
  )
}

function Sources() {
  return <DataList label="Bản ghi" items={activities.map((a) => ({ key: a.id, title: a.title, meta: a.place }))} />
}
