import { COUNTED, type Counted, type OfferedDimension, type OfferedIndicator } from './figures.ts'

export type Asked = { indicator: string; by: string }
export type Choice = { indicator: OfferedIndicator; by: OfferedDimension }

/** What may be counted and split at a centre, or above. */
export const offersFor = (all: readonly OfferedIndicator[], isCentre: boolean): OfferedIndicator[] =>
  all.map((i) => ({ ...i, dimensions: i.dimensions.filter((d) => d.where === 'any' || d.where === (isCentre ? 'centre' : 'below')) }))

/** The indicators that count one thing. */
export const countingWhat = (offered: readonly OfferedIndicator[], unit: Counted): OfferedIndicator[] => offered.filter((i) => i.unit === unit)

/** What can be counted at all, in the order in which it is offered. */
export const countedOf = (offered: readonly OfferedIndicator[]): Counted[] => COUNTED.filter((unit) => countingWhat(offered, unit).length > 0)

/** What is asked for, and where it is not offered, the first that is: an old link still shows something. */
export function chooseFrom(offered: readonly OfferedIndicator[], asked: Asked): Choice | undefined {
  const first = countedOf(offered).flatMap((unit) => countingWhat(offered, unit))[0]
  const indicator = offered.find((i) => i.id === asked.indicator) ?? first
  const by = indicator?.dimensions.find((d) => d.id === asked.by) ?? indicator?.dimensions[0]
  return indicator && by ? { indicator, by } : undefined
}
