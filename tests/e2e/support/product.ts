import pg from 'pg'
import type { Page } from 'playwright-core'
import { indicators } from '#app/routes.ts'
import { serveWeb } from '#app/web-files.ts'
import { hashPassword } from '#people/server/secrets.ts'
import { DEMO_PASSWORD } from '#scenes/go-vap/accounts.ts'
import { loadGoVapScene } from '#scenes/go-vap/load.ts'
import { ensureTemplate } from '#testing/cluster.ts'
import { goVapServer, type TestServer } from '#testing/server.ts'

export type Product = {
  base: string
  server: TestServer
  /** Puts somebody's session into this page's cookies, as if they had signed in. */
  signIn(page: Page, key: string): Promise<void>
  stop(): Promise<void>
}

type Options = {
  /** `people`: the tree and its people, no records. `year`: the whole demonstration with a year of records. */
  scene: 'people' | 'year'
  smtpUrl?: string
}

/** The product on a port of its own, with a database of its own, pages and all. */
export async function startProduct({ scene, smtpUrl }: Options): Promise<Product> {
  const template = scene === 'year' ? await yearTemplate() : undefined
  const server = await goVapServer({ ...(template ? { template } : {}), ...(smtpUrl ? { smtpUrl } : {}) })
  if (scene === 'people') await givePasswords(server)
  await serveWeb(server.app)
  const base = await server.app.listen({ port: 0, host: '127.0.0.1' })
  return {
    base,
    server,
    signIn: async (page, key) => {
      await page.context().addCookies([{ name: 'hocnay_session', value: server.as(key).token, url: base }])
    },
    stop: () => server.close(),
  }
}

function yearTemplate(): Promise<string> {
  return ensureTemplate('mau_ca_nam', async ({ ownerUrl }) => {
    const owner = new pg.Client({ connectionString: ownerUrl })
    await owner.connect()
    await owner.query('set role hocnay_owner')
    await loadGoVapScene(owner, { indicators })
    await owner.end()
  })
}

async function givePasswords(server: TestServer): Promise<void> {
  await server.owner.query('update account set password_hash = $1', [await hashPassword(DEMO_PASSWORD)])
}
