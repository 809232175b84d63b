import { Loaded } from '#platform/web/components/Loaded.tsx'
import { usePathParam, useSearchParam } from '#platform/web/routing.tsx'
import { useReport } from '../data.ts'
import { OpenedReport } from './ReportPage.tsx'

/** The consolidated report of a level: written, signed, sent and received on the same page as a centre's. */
export default function LevelReportPage() {
  const [version] = useSearchParam('ban')
  const report = useReport(usePathParam('id'), version, true)
  return (
    <Loaded query={report} shape="page">
      {(data) => <OpenedReport report={data} archived={version !== ''} />}
    </Loaded>
  )
}
