import type { PlainDate } from '#platform/common/dates.ts'
import { randomFrom } from '../random.ts'
import { WARDS, type Ward } from './tree.ts'

/**
 * One thing somebody does to a report; `mend` types in what the office asked for. `at` is an instant with Vietnam's
 * offset; `by` a key of the scene's people.
 */
export type StoryStep = { at: string; by: string; type: string; note?: string }

/** How one centre's report of one quarter went. A report with no steps is still a draft. */
export type Story = {
  ward: Ward
  period: string
  openedAt: string
  /** A draft is filled in half; what the office returns lacks something. */
  filled: 'whole' | 'half' | 'with_a_gap'
  steps: readonly StoryStep[]
}

const SECOND_QUARTER: Readonly<Record<'accepted' | 'sent' | 'returned' | 'draft', readonly Ward[]>> = {
  accepted: [3, 12, 17],
  sent: [4, 7, 10, 15],
  returned: [8],
  draft: [1, 6, 11],
}

export const hasSentSecondQuarter = (ward: Ward) =>
  [SECOND_QUARTER.accepted, SECOND_QUARTER.sent, SECOND_QUARTER.returned].some((wards) => wards.includes(ward))

/** Every report that was begun by the scene's day, in order of opening. Phường 5 has the second quarter still to do. */
export function goVapStories(seed: string): Story[] {
  const stories = WARDS.flatMap((ward) => QUARTERS.flatMap((q) => storyOf(ward, q, seed) ?? []))
  return stories.sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1))
}

type Quarter = {
  period: string
  opens: readonly PlainDate[]
  sends: readonly PlainDate[]
  accepts: readonly PlainDate[]
}

const QUARTERS: readonly Quarter[] = [
  {
    period: '2020-Q3',
    opens: ['2020-09-23', '2020-09-24', '2020-09-25'],
    sends: ['2020-09-28', '2020-09-29', '2020-09-30'],
    accepts: ['2020-10-02', '2020-10-05', '2020-10-06'],
  },
  {
    period: '2020-Q4',
    opens: ['2020-12-22', '2020-12-23', '2020-12-24'],
    sends: ['2020-12-28', '2020-12-29', '2020-12-30'],
    accepts: ['2021-01-04', '2021-01-05', '2021-01-06'],
  },
  {
    period: '2021-Q1',
    opens: ['2021-03-23', '2021-03-24', '2021-03-25'],
    sends: ['2021-03-29', '2021-03-30'],
    accepts: ['2021-04-01', '2021-04-02', '2021-04-05'],
  },
  {
    period: '2021-Q2',
    opens: ['2021-06-21', '2021-06-22'],
    sends: ['2021-06-23', '2021-06-24'],
    accepts: ['2021-06-25'],
  },
]

function storyOf(ward: Ward, q: Quarter, seed: string): Story | undefined {
  const random = randomFrom(`${seed}/story/${ward}/${q.period}`)
  const hour = (day: PlainDate, from: number, to: number) =>
    `${day}T${two(random.int(from, to))}:${two(random.int(0, 59))}:00+07:00`
  const director = `director/${ward}`
  const story = { ward, period: q.period, openedAt: hour(random.pick(q.opens), 8, 11), filled: 'whole' as const }
  const sending = (day: PlainDate): StoryStep[] => {
    const sitting = `${day}T${two(random.int(13, 15))}:`
    return [
      { at: `${sitting}${two(random.int(0, 40))}:00+07:00`, by: director, type: 'sign_off' },
      { at: `${sitting}${two(random.int(41, 59))}:00+07:00`, by: director, type: 'send' },
    ]
  }
  const accepting = (day: PlainDate): StoryStep => ({ at: hour(day, 9, 16), by: 'office', type: 'accept' })
  const whole = { ...story, steps: [...sending(random.pick(q.sends)), accepting(random.pick(q.accepts))] }
  return q.period === '2021-Q2' ? lastQuarter(whole) : special(whole, { sending, accepting })
}

/** The scene's own quarter, in the middle of its last week. */
function lastQuarter(story: Story): Story | undefined {
  const is = (status: keyof typeof SECOND_QUARTER) => SECOND_QUARTER[status].includes(story.ward)
  if (is('accepted')) return story
  if (is('sent')) return { ...story, steps: story.steps.slice(0, 2) }
  if (is('draft')) return { ...story, filled: 'half', steps: [] }
  if (!is('returned')) return undefined
  return {
    ...story,
    filled: 'with_a_gap',
    steps: [...story.steps.slice(0, 2), { ...RETURNED, at: '2021-06-25T10:20:00+07:00', by: 'office' }],
  }
}

const RETURNED = {
  type: 'return',
  note: 'Biểu B1 chưa ghi số người khác nhau. Phần tồn tại cần nêu rõ việc nào chưa làm được, vì sao. ' +
    'Đề nghị bổ sung, gửi lại trước ngày 30/6.',
}

type Write = { sending: (day: PlainDate) => StoryStep[]; accepting: (day: PlainDate) => StoryStep }

/** Not everything goes straight: one is returned, one amended, one late, two of the first quarter never came. */
function special(story: Story, { sending, accepting }: Write): Story | undefined {
  switch (`${story.ward} ${story.period}`) {
    case '4 2020-Q4': {
      const returned = {
        at: '2021-01-04T09:40:00+07:00',
        by: 'office',
        type: 'return',
        note: 'Kinh phí xã hội hóa ghi nhầm sang ngân sách. Đề nghị xem lại biểu B4.',
      }
      const mended = { at: '2021-01-05T08:30:00+07:00', by: 'director/4', type: 'mend' }
      return {
        ...story,
        steps: [...sending('2020-12-29'), returned, mended, ...sending('2021-01-05'), accepting('2021-01-06')],
      }
    }
    case '12 2020-Q4': {
      const amended = {
        at: '2021-01-08T08:15:00+07:00',
        by: 'director/12',
        type: 'amend',
        note: 'Bổ sung một hoạt động trong quý ghi vào sổ muộn.',
      }
      return { ...story, steps: [...story.steps, amended, ...sending('2021-01-08'), accepting('2021-01-11')] }
    }
    case '16 2021-Q1':
      return {
        ...story,
        openedAt: '2021-04-09T09:05:00+07:00',
        steps: [...sending('2021-04-12'), accepting('2021-04-13')],
      }
    case '13 2021-Q1':
      return { ...story, filled: 'half', steps: [] }
    case '9 2021-Q1':
      return undefined
    default:
      return story
  }
}

const two = (n: number) => String(n).padStart(2, '0')
