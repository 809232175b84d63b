export type WallSession = { time: string; title: string; place: string; cancelled: boolean }
export type WallDay = { name: string; date: string; sessions: readonly WallSession[] }

/** A week on the wall, already in words: read from two metres away. */
export type WallPaper = {
  parent: string
  centre: string
  title: string
  week: string
  days: readonly WallDay[]
  /** Said instead of the days when there is nothing. */
  none: string
  cancelled: string
  /** Drawn as a QR code, with these words beside it. */
  address: string
  scan: string
  printed: string
}
