import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as fontkit from 'fontkit'
import { nfc } from '#platform/common/text.ts'

const find = createRequire(import.meta.url).resolve

/** Tinos has the widths of Times New Roman, so what is measured with it also holds in Word. */
export const TYPEFACE = {
  normal: find('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
  italics: find('@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf'),
  bold: find('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf'),
  bolditalics: find('@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf'),
}
export type Face = keyof typeof TYPEFACE

const opened = new Map<Face, fontkit.Font>()

function openFace(face: Face): fontkit.Font {
  const known = opened.get(face)
  if (known) return known
  const font = fontkit.create(readFileSync(TYPEFACE[face]))
  if (!('layout' in font)) throw new TypeError(`${TYPEFACE[face]} holds several fonts`)
  opened.set(face, font)
  return font
}

/** Width of one line in mm. */
export function textWidth(text: string, size: number, face: Face = 'normal'): number {
  const font = openFace(face)
  return ((font.layout(nfc(text)).advanceWidth / font.unitsPerEm) * size * 25.4) / 72
}

export type Type = { size: number; face?: Face }

/** Width of the longest of the lines in mm. */
export function widest(lines: readonly string[], { size, face }: Type): number {
  return Math.max(0, ...lines.map((line) => textWidth(line, size, face)))
}

/**
 * Breaks a heading into as few lines as fit, of similar length, as a typist would; breaks already in it are kept and
 * a number stays with the word before it (`Phường 5`, `quý II`).
 */
export function balance(text: string, maxWidth: number, type: Type): string[] {
  return text.split('\n').flatMap((line) => balanceLine(line.trim(), maxWidth, type))
}

function balanceLine(line: string, maxWidth: number, type: Type): string[] {
  const words = line.split(/\s+(?!\d|[IVX]+(?:[\s,.;]|$))/)
  const least = fill(words, maxWidth, type)
  let [low, high] = [maxWidth / 4, maxWidth]
  while (high - low > 1) {
    const middle = (low + high) / 2
    const lines = fill(words, middle, type)
    if (lines.length > least.length || widest(lines, type) > middle) low = middle
    else high = middle
  }
  return fill(words, high, type)
}

function fill(words: readonly string[], maxWidth: number, { size, face }: Type): string[] {
  const lines: string[] = []
  for (const word of words) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word
    if (lines.length > 0 && textWidth(longer, size, face) <= maxWidth) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/**
 * Lines of running words in a narrow space, for tables of many thousands of cells: adds up single letters without
 * pairing them, so it may break a hair early and never late. Words wider than the space are cut.
 */
export function wrap(text: string, maxWidth: number, { size, face = 'normal' }: Type): string[] {
  const limit = (maxWidth / 25.4) * (72 / size)
  return nfc(text)
    .split('\n')
    .flatMap((line) => wrapLine(line, limit, face))
}

function wrapLine(line: string, limit: number, face: Face): string[] {
  const lines: string[] = []
  let used = Infinity
  for (const word of line.split(' ').flatMap((w) => cut(w, limit, face))) {
    const [wide, space] = [lettersWidth(word, face), lettersWidth(' ', face)]
    if (used + space + wide <= limit) {
      lines[lines.length - 1] += ` ${word}`
      used += space + wide
    } else {
      lines.push(word)
      used = wide
    }
  }
  return lines
}

function cut(word: string, limit: number, face: Face): string[] {
  if (lettersWidth(word, face) <= limit) return [word]
  const pieces = ['']
  for (const letter of word) {
    const longer = `${pieces.at(-1)}${letter}`
    if (longer.length === 1 || lettersWidth(longer, face) <= limit) pieces[pieces.length - 1] = longer
    else pieces.push(letter)
  }
  return pieces
}

const advances = new Map<string, number>()

/** In ems. */
function lettersWidth(text: string, face: Face): number {
  let sum = 0
  for (const letter of text) {
    const key = face + letter
    const advance = advances.get(key) ?? letterWidth(letter, face)
    advances.set(key, advance)
    sum += advance
  }
  return sum
}

function letterWidth(letter: string, face: Face): number {
  const font = openFace(face)
  return font.glyphForCodePoint(letter.codePointAt(0) ?? 32).advanceWidth / font.unitsPerEm
}

/** Of one line in single spacing, as a share of the size. */
export function lineHeight(): number {
  const { ascent, descent, lineGap, unitsPerEm } = openFace('normal')
  return (ascent - descent + lineGap) / unitsPerEm
}
