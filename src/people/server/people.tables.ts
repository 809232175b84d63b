import type { Generated } from 'kysely'
import type { DatedRights } from '#people/rules/role.ts'
import type { SceneAccount } from '#people/rules/session.ts'

declare module '#platform/server/db.ts' {
  interface Tables {
    scene: { only_one: Generated<boolean>; name: string; title: string; today: string; accounts: SceneAccount[] }
    role: {
      key: string
      names: { vi: string; en: string }
      unit_kinds: string[]
      line: string
      depth: number | null
      permissions: string[]
      dated: DatedRights[]
      appoints: string[]
      position: number
    }
    person: {
      id: string
      unit_id: string
      province_id: string | null
      full_name: string
      phone: string | null
      folded: Generated<string>
      created_at: Generated<Date>
    }
    account: {
      id: string
      person_id: string
      unit_id: string
      province_id: string | null
      username: string
      email: string | null
      has_password: Generated<boolean>
      locale: Generated<'vi' | 'en'>
      disabled_at: Generated<Date | null>
      created_at: Generated<Date>
    }
    role_grant: {
      id: string
      account_id: string
      role: string
      unit_id: string
      province_id: string | null
      valid: string
      granted_by: string | null
      granted_at: Generated<Date>
    }
    api_token: {
      id: string
      account_id: string
      unit_id: string
      province_id: string | null
      token_hash: Buffer
      name: string
      scopes: string[]
      within_unit: string | null
      made_on: string
      last_day: string
      created_at: Generated<Date>
      last_used_at: Generated<Date | null>
      revoked_at: Generated<Date | null>
      revoked_by: Generated<string | null>
    }
    session: {
      id: Generated<string>
      account_id: string
      device: string
      created_at: Generated<Date>
      last_seen_at: Generated<Date>
      expires_at: Date
      ended_at: Date | null
      active_grant_id: string | null
    }
  }
}
