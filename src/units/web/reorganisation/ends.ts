import type { Post } from '#units/rules/reorganisation-views.ts'

/** What somebody said of posts, by id: whether they end with the day. */
export type Ends = Readonly<Record<string, boolean>>

/** What nobody said anything about goes where the books go, unless another holds the same post there and only one may. */
export const isEnding = (post: Post, ends: Ends) => ends[post.id] ?? post.beside !== null
