import { Loaded } from '#platform/web/components/Loaded.tsx'
import { SidePanel } from '#platform/web/components/SidePanel.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reminderWords } from '../../words/reminders.ts'
import { shortPeriod } from '../../rules/period-names.ts'
import { CopyInstead } from './CopyInstead.tsx'
import { useReminderPreview, type Branch } from './data.ts'
import { ReminderForm } from './ReminderForm.tsx'

/** Second of two clicks: who will get a letter, what it says, and the button that sends it. */
export function ReminderDialog({ branch, onClose }: { branch: Branch; onClose: () => void }) {
  const t = useWords(reminderWords)
  const preview = useReminderPreview(branch)
  return (
    <SidePanel open onClose={onClose} title={t(branch.level ? 'remind.levelTitle' : 'remind.title', { period: shortPeriod(branch.period, useLocale()) })}>
      <Loaded query={preview}>
        {(data) =>
          data.mail ? <ReminderForm branch={branch} preview={data} onDone={onClose} /> : <CopyInstead preview={data} />
        }
      </Loaded>
    </SidePanel>
  )
}
