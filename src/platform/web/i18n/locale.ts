import { useSyncExternalStore } from 'react'
import { LOCALES, type Locale } from '#platform/common/words.ts'

const STORED = 'hocnay:locale'
const YEAR_SECONDS = 31_536_000
const listeners = new Set<() => void>()
let current: Locale = findChosenLocale() ?? 'vi'

/** The language chosen on this device, if anybody ever chose one. */
export function findChosenLocale(): Locale | undefined {
  const kept = globalThis.localStorage?.getItem(STORED)
  return LOCALES.find((l) => l === kept)
}

export function getLocale(): Locale {
  return current
}

/** Remembers the choice for pages (localStorage) and for what the server writes (cookie), and redraws every word. */
export function chooseLocale(locale: Locale): void {
  localStorage.setItem(STORED, locale)
  document.cookie = `locale=${locale}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`
  showLocale(locale)
}

/** The account's own language, as long as nobody chose another one on this device. */
export function adoptLocale(locale: Locale): void {
  if (!findChosenLocale()) showLocale(locale)
}

function showLocale(locale: Locale): void {
  if (locale === current) return
  current = locale
  document.documentElement.lang = locale
  listeners.forEach((tell) => tell())
}

/** Calls `tell` after every change of language; returns how to stop it. */
export function onLocale(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

export function useLocale(): Locale {
  return useSyncExternalStore(onLocale, getLocale)
}
