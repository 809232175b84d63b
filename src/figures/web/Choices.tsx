import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { FieldRow } from '#platform/web/components/FieldRow.tsx'
import { Segments } from '#platform/web/components/Segments.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, useGo } from '#platform/web/routing.tsx'
import { useToday } from '#platform/web/today.tsx'
import { PeriodSwitch } from '#reports/web/whole/PeriodSwitch.tsx'
import { useCentres } from '#units/web/use-centres.ts'
import { chooseFrom, countedOf, countingWhat } from '../rules/choice.ts'
import type { Figures } from '../rules/figures.ts'
import { figureWords } from '../words/index.ts'
import { figuresPath, inKind, kindOf, KINDS, type FiguresAddress } from './address.ts'
import css from './figures.module.css'

/** Every choice goes into the address, in place of the one before. */
function useChange(address: FiguresAddress): (change: Partial<FiguresAddress>) => void {
  const go = useGo()
  return (change) => go(figuresPath({ ...address, ...change }), { replace: true })
}

type Unit = { id: string; name: string }

/** When, and which unit with all below it. */
export function WhereChoices({ address, own, unit }: { address: FiguresAddress; own: Unit; unit: Unit | undefined }) {
  const t = useWords(figureWords)
  const today = useToday()
  const change = useChange(address)
  return (
    <div className={`${css['where']} hn-no-print`}>
      <Segments
        label={t('kind.label')}
        segments={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={kindOf(address.period)}
        onChange={(kind) => change({ period: inKind(kind, address.period, today) })}
      />
      <PeriodSwitch period={address.period} kind={kindOf(address.period)} addressOf={(period) => figuresPath({ ...address, period })} />
      <UnitChoice address={address} own={own} unit={unit} />
    </div>
  )
}

/** A centre out of a list where it is short enough; from a unit one went down to, there is a way back. */
function UnitChoice({ address, own, unit }: { address: FiguresAddress; own: Unit; unit: Unit | undefined }) {
  const t = useWords(figureWords)
  const change = useChange(address)
  const centres = useCentres()
  const inList = centres.some((c) => c.value === address.unitId)
  return (
    <>
      {centres.length > 1 && (
        <div className={css['unit']}>
          <ChoiceField
            name="donvi"
            label={t('unit.label')}
            choices={[{ value: own.id, label: t('unit.own') }, ...(address.unitId && !inList && unit ? [{ value: address.unitId, label: unit.name }] : []), ...centres]}
            value={address.unitId || own.id}
            onChange={(id) => change({ unitId: id === null || id === own.id ? '' : id })}
            chipsUpTo={0}
          />
        </div>
      )}
      {address.unitId !== '' && address.unitId !== own.id && centres.length < 2 && (
        <p>
          <AppLink to={figuresPath({ ...address, unitId: '' })}>{t('unit.back', { unit: own.name })}</AppLink>
        </p>
      )}
    </>
  )
}

/** What is counted, and by what it is told apart: nothing that is not offered. */
export function WhatChoices({ address, figures }: { address: FiguresAddress; figures: Figures }) {
  const t = useWords(figureWords)
  const locale = useLocale()
  const change = useChange(address)
  const { offers } = figures
  // As pressed, before its answer is there.
  const { indicator, by } = chooseFrom(offers, address) ?? figures
  const alike = countingWhat(offers, indicator.unit)
  const count = (unit: string) => change({ indicator: offers.find((i) => i.unit === unit)?.id ?? '', by: by.id })
  return (
    <div className={`${css['what']} hn-no-print`}>
      <Segments label={t('count.label')} segments={countedOf(offers).map((value) => ({ value, label: t(`count.${value}`) }))} value={indicator.unit} onChange={count} />
      <FieldRow least="16rem">
        {alike.length > 1 && (
          <ChoiceField
            name="dem"
            label={t('indicator.label')}
            choices={alike.map((i) => ({ value: i.id, label: i.name[locale] }))}
            value={indicator.id}
            onChange={(id) => change({ indicator: id ?? '', by: by.id })}
            chipsUpTo={0}
          />
        )}
        <ChoiceField
          name="chia"
          label={t('by.label')}
          choices={indicator.dimensions.map((d) => ({ value: d.id, label: d.name[locale] }))}
          value={by.id}
          onChange={(id) => change({ indicator: indicator.id, by: id ?? '' })}
          chipsUpTo={0}
        />
      </FieldRow>
    </div>
  )
}
