import type { Context, Download } from '#platform/server/endpoint.ts'
import { downloadTemplate } from '#registers/server/template.ts'
import { childKinds } from '#units/rules/tree.ts'
import { unitWords } from '#units/words/index.ts'
import { foundingWords } from '../words/index.ts'

/** Empty, with the headings an import knows and a second sheet that says how to fill it in. */
export function unitTemplate({ locale, actor }: Context): Promise<Download> {
  const { t } = foundingWords(locale)
  const u = unitWords(locale).t
  const founds = actor.has('unit.write') ? [...new Set((['commune', 'district', 'province'] as const).flatMap((k) => childKinds('administrative', k)))] : (['centre'] as const)
  const kinds = founds.map((k) => u(`kind.${k}`)).join('; ')
  const columns = [
    [u('unit.name'), 44, t('how.name')], [u('export.parent'), 34, t('how.parent')], [u('export.kind'), 28, t('how.kind', { kinds })],
    [u('unit.shortName'), 24, t('how.shortName')], [u('export.code'), 12, t('how.code')], [u('newUnit.from'), 16, t('how.from')],
    [t('column.decision'), 44, t('how.decision')], [t('column.above'), 34, t('how.above')],
  ] as const
  return downloadTemplate({ file: 'mau-don-vi', title: t('title'), locale, columns: columns.map(([heading, width, how]) => ({ heading, width, how })) })
}
