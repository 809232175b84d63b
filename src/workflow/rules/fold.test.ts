import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WorkflowRules } from '#instruments/rules/workflow-rules.ts'
import { allowedSteps, fold } from './fold.ts'

const shipped = JSON.parse(readFileSync(new URL('../../../instruments/workflows/report.json', import.meta.url), 'utf8'))
const rules = WorkflowRules.parse(shipped.body)
const steps = (...types: string[]) => types.map((type) => ({ type }))
const anyAction = fc.constantFrom(...new Set(rules.actions.map((a) => a.type)), 'no_such_step')
const anyHistory = fc.array(anyAction.map((type) => ({ type })), { maxLength: 40 })

describe('fold', () => {
  it('starts as a draft that nothing was sent of', () => {
    expect(fold(rules, [])).toEqual({ status: 'draft', seq: 0, version: 0, official: null })
  })

  it('does not send what nobody signed', () => {
    expect(fold(rules, steps('send')).status).toBe('draft')
  })

  it('goes draft, signed, sent, returned, and again up to accepted', () => {
    const history = steps('sign_off', 'send', 'return', 'sign_off', 'send', 'accept')
    expect(fold(rules, history)).toMatchObject({ status: 'accepted', version: 2, official: 2 })
  })

  it('keeps the accepted version official while an amendment is under way', () => {
    const accepted = steps('sign_off', 'send', 'accept')
    const amending = fold(rules, [...accepted, ...steps('amend', 'sign_off', 'send')])
    expect(amending).toMatchObject({ status: 'sent', version: 2, official: 1 })
  })

  it('is official only for a version that was sent', () => {
    fc.assert(fc.property(anyHistory, (history) => {
      const { official, version } = fold(rules, history)
      expect(official ?? 0).toBeLessThanOrEqual(version)
    }))
  })

  it('never loses an official version again, whatever comes', () => {
    fc.assert(fc.property(anyHistory, (tail) => {
      const history = [...steps('sign_off', 'send', 'accept'), ...tail]
      expect(fold(rules, history).official).not.toBeNull()
    }))
  })

  it('counts every action, allowed or not', () => {
    fc.assert(fc.property(anyHistory, (history) => {
      expect(fold(rules, history).seq).toBe(history.length)
    }))
  })
})

describe('allowedSteps', () => {
  it('offers nothing to somebody without permissions, wherever the case is', () => {
    fc.assert(fc.property(anyHistory, (history) => {
      expect(allowedSteps(rules, fold(rules, history).status, () => false)).toEqual([])
    }))
  })

  it('lets the office return or accept what was sent, and nothing else', () => {
    const office = (p: string) => p === 'report.review'
    expect(allowedSteps(rules, 'sent', office).map((s) => s.type)).toEqual(['return', 'accept'])
    expect(allowedSteps(rules, 'draft', office)).toEqual([])
  })
})
