import type pg from 'pg'
import type { Server } from '../servers/child.ts'
import type { Size } from '../world/size.ts'

/** What every line of the bench is measured with. */
export type Bench = {
  size: Size
  /** Past the walls, for the bare side and for looking. */
  owner: pg.Client
  databaseUrl: string
  product: Server
  /** Short runs to see that everything works; their figures say nothing. */
  quick: boolean
  say(line: string): void
}
