import type pg from 'pg'
import type { SceneAccount } from '#people/rules/session.ts'

type Named = { name: string; title: string; today: string }

/** Loads a scene in one transaction, all of it or nothing, and announces it. `play` answers whom a visitor may be. */
export async function asOneScene(
  owner: pg.ClientBase,
  scene: Named,
  play: () => Promise<SceneAccount[]>,
): Promise<void> {
  await owner.query('begin')
  try {
    const accounts = await play()
    await owner.query('insert into scene (name, title, today, accounts) values ($1, $2, $3, $4)', [
      scene.name,
      scene.title,
      scene.today,
      JSON.stringify(accounts),
    ])
    await owner.query('commit')
  } catch (err) {
    await owner.query('rollback')
    throw err
  }
  await owner.query('analyze')
}
