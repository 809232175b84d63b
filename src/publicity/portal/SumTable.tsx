import { formatNumber } from '#platform/common/numbers.ts'
import type { Sum } from '../rules/held.ts'
import type { Reader } from './reader.ts'

export type Line = Sum & { key: string; label: string }
type Props = { reader: Reader; caption: string; head: string; lines: readonly Line[]; total: Sum }

/** A table that is also a drawing: the bar repeats the figure beside it, so nobody misses it who cannot see it. */
export function SumTable({ reader, caption, head, lines, total }: Props) {
  const { t } = reader
  const most = Math.max(1, ...lines.map((l) => l.attended ?? 0))
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" className="n">
            {t('held.sessions')}
          </th>
          <th scope="col" className="n">
            {t('held.attended')}
          </th>
          <td className="draw" />
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <th scope="row">{line.label}</th>
            <td className="n">{formatNumber(line.sessions)}</td>
            <td className="n">{say(reader, line)}</td>
            <td className="draw">{line.attended !== null && <Bar share={line.attended / most} />}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('held.total')}</th>
          <td className="n">{formatNumber(total.sessions)}</td>
          <td className="n">{say(reader, total)}</td>
          <td className="draw" />
        </tr>
      </tfoot>
    </table>
  )
}

function say({ t }: Reader, { attended, activities }: Sum): string {
  return attended !== null ? formatNumber(attended) : activities > 0 ? t('held.cellUnknown') : '–'
}

/** Drawn as a picture: style attributes are not allowed here, and old browsers know this much. */
function Bar({ share }: { share: number }) {
  return (
    <svg width="100%" height="14" aria-hidden="true" focusable="false">
      <rect width={`${Math.max(1, Math.round(share * 100))}%`} height="14" />
    </svg>
  )
}
