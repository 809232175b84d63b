import { z } from 'zod'
import * as activityChanges from '#activities/rules/changes.ts'
import * as activityImport from '#activities/rules/import-plan.ts'
import * as activityList from '#activities/rules/activity-list.ts'
import * as activitySuggestions from '#activities/rules/suggestions.ts'
import * as activity from '#activities/rules/activity.ts'
import * as boards from '#boards/rules/board.ts'
import * as boardWrites from '#boards/rules/term-writes.ts'
import * as instrumentViews from '#instruments/rules/instrument-views.ts'
import * as instrumentWrites from '#instruments/rules/instrument-writes.ts'
import * as instruments from '#instruments/rules/instrument.ts'
import * as devices from '#facilities/rules/device.ts'
import * as rooms from '#facilities/rules/room.ts'
import * as teachers from '#network/rules/teacher.ts'
import * as partners from '#partners/rules/partner.ts'
import * as people from '#people/rules/person.ts'
import * as factors from '#people/rules/second-factor.ts'
import * as sessions from '#people/rules/session.ts'
import * as tokens from '#people/rules/token.ts'
import type { Route } from '#platform/server/endpoint.ts'
import { describeApi, type OpenApi, type ProblemCode } from '#platform/server/openapi.ts'
import * as reportContent from '#reports/rules/content.ts'
import * as reports from '#reports/rules/report.ts'
import * as units from '#units/rules/unit.ts'
import { version } from '../../package.json'
import codes from './problem-codes.json'

/** Whose schemas have names in the document. What is not here stands there without a name, and is as exact. */
const rules = {
  activity, activityList, activityChanges, activityImport, activitySuggestions, instruments, instrumentViews, instrumentWrites,
  people, sessions, tokens, factors, reports, reportContent, units, teachers, rooms, devices, partners,
  boards, boardWrites,
}

/** Two concepts may use one word: then the second carries its concept's name before it. */
function namedSchemas(): Record<string, z.ZodType> {
  const named: Record<string, z.ZodType> = {}
  for (const [concept, exported] of Object.entries(rules)) {
    for (const [name, value] of Object.entries(exported)) {
      if (!(value instanceof z.ZodType)) continue
      named[name in named && named[name] !== value ? concept.charAt(0).toUpperCase() + concept.slice(1) + name : name] = value
    }
  }
  return named
}

/** Parts of an address that are not called like their group. */
const GROUPS: Record<string, string> = {
  session: 'account', sessions: 'account', welcome: 'account', setup: 'account', 'password-reset': 'account',
  consolidations: 'reports', 'consolidated-reports': 'reports', 'consolidated-report-reminders': 'reports', 'attendance-marks': 'attendance', 'report-grid': 'reports',
  roles: 'people', appointments: 'people', vocabularies: 'instruments', 'unit-changes': 'units', 'report-reminders': 'reports',
  teachers: 'network', rooms: 'facilities', devices: 'facilities', 'partner-programmes': 'partners',
  'board-terms': 'boards', 'board-import': 'boards', subcommittees: 'boards',
}

export function tagOf(path: string): string {
  const first = path.split('/')[2] ?? ''
  return GROUPS[first] ?? first
}

/** Signing in and managing people share a concept, but refuse for different reasons. */
const NEVER: Record<string, RegExp> = { account: /^(grant|person|account\.(beyond|disabled))/, people: /^(sign_in|reset|setup|session|token\.scope|second_factor\.[ko])/ }

/** Concepts whose lists are kept by the engine of registers, and so refuse as it does. */
const KEEP_LISTS = ['network', 'facilities', 'partners']

/** Whoever reads or writes spreadsheets refuses as the engines of files do. */
const OF_FILES = /^(import\.file|list)\./
const fileCodes = (path: string) => (/import(\/preview)?$/.test(path) ? /^import/ : path.endsWith('/export') ? /^list/ : /^$/)

function codesOf(path: string): ProblemCode[] {
  const tag = tagOf(path)
  const concept = tag === 'account' ? 'people' : tag
  const engines = [...(KEEP_LISTS.includes(concept) ? ['registers'] : []), ...(path.startsWith('/api/units/import') ? ['founding'] : [])]
  const own = (codes as ProblemCode[]).filter((c) => [concept, ...engines].includes(c.concept) && !NEVER[tag]?.test(c.code))
  return [...own.filter((c) => !OF_FILES.test(c.code)), ...(codes as ProblemCode[]).filter((c) => OF_FILES.test(c.code) && fileCodes(path).test(c.code))]
}

export function apiDocument(routes: readonly Route[]): OpenApi {
  return describeApi({ routes, named: namedSchemas(), codesOf, version, tagOf })
}
