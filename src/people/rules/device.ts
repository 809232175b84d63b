const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Zalo/i, 'Zalo'],
  [/coc_coc_browser/i, 'Cốc Cốc'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
]

const find = (list: readonly (readonly [RegExp, string])[], text: string) => list.find(([shape]) => shape.test(text))?.[1] ?? ''

/** `Chrome/Windows`, as it is kept with a session; a part that is not recognised stays empty. */
export function readDevice(userAgent: string): string {
  return `${find(BROWSERS, userAgent)}/${find(SYSTEMS, userAgent)}`
}

/** The parts of what {@link readDevice} wrote. */
export function deviceParts(device: string): { browser: string; system: string } {
  const [browser = '', system = ''] = device.split('/')
  return { browser, system }
}
