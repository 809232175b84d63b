import { createContext, useContext, type ReactNode } from 'react'
import { todayIn, type PlainDate } from '#platform/common/dates.ts'

const TodayContext = createContext<PlainDate | null>(null)

/** A demonstration scene has its own date; whoever knows it says so here. */
export function TodayProvider({ today, children }: { today: PlainDate; children: ReactNode }) {
  return <TodayContext value={today}>{children}</TodayContext>
}

/** The day it is: the scene's own day in a demonstration, else today in Vietnam. Never use `new Date()` in a page. */
export function useToday(): PlainDate {
  return useContext(TodayContext) ?? todayIn(new Date())
}
