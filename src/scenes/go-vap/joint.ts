import type { Random } from '../random.ts'
import type { Held } from './activities.ts'
import { WARDS, type Ward } from './tree.ts'
import { tierOf } from './wards.ts'

const JOINT = 10

/**
 * Some contests and visits are held by two centres. The one that runs it counts it; the neighbour keeps the same day in
 * its own book as `other_centre`, so that it counts once in the quận.
 */
export function withJointOnes(held: readonly Held[], random: Random): Held[] {
  const fit = held.filter(
    (h) =>
      h.content.owner === 'centre' &&
      tierOf(h.ward) !== 'weak' &&
      ['performance_contest', 'study_visit'].includes(h.content.form),
  )
  const joint = new Set(random.shuffled(fit).slice(0, JOINT))
  return held.flatMap((h) => {
    if (!joint.has(h)) return [h]
    const guest = neighbourOf(h.ward)
    const partners = [...h.content.partners, nameOf(guest)]
    return [
      { ...h, content: { ...h.content, partners } },
      { ward: guest, content: { ...h.content, owner: 'other_centre', ownerName: nameOf(h.ward), costs: [], note: '' } },
    ]
  })
}

const nameOf = (ward: Ward) => `TTHTCĐ Phường ${ward}`
const ACTIVE = WARDS.filter((ward) => tierOf(ward) !== 'weak')
const neighbourOf = (ward: Ward): Ward => ACTIVE[(ACTIVE.indexOf(ward) + 1) % ACTIVE.length] ?? ward
