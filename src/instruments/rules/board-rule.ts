import { z } from 'zod'
import { says } from '#platform/common/issues.ts'
import { tidy } from '#platform/common/text.ts'

const Text = z.string().overwrite(tidy).min(1).max(120)

/** `role`: what the holder may do in the software; it passes on with the post. `usually`: whose main job it goes with. */
export const BoardPost = z
  .object({
    code: z.string().regex(/^[a-z][a-z0-9_]*$/).max(60),
    name: z.object({ vi: Text, en: Text }),
    /** Other ways to write it, by which spreadsheets are read. */
    aliases: z.array(Text).max(20),
    least: z.number().int().min(0).max(20),
    most: z.number().int().min(1).max(20),
    role: z.string().regex(/^[a-z][a-z_]*$/).nullable(),
    usually: z.object({ vi: Text, en: Text }).nullable(),
  })
  .refine((p) => p.least <= p.most, {
    path: ['most'],
    ...says('Số nhiều nhất không được nhỏ hơn số ít nhất.', 'The most cannot be less than the least.'),
  })
export type BoardPost = z.infer<typeof BoardPost>

/** How the board of a centre is made up, and how early an ending term is spoken of. */
export const BoardRule = z.object({
  posts: z
    .array(BoardPost)
    .min(1)
    .max(30)
    .refine((posts) => new Set(posts.map((p) => p.code)).size === posts.length, says('Có hai chức danh trùng mã.', 'Two posts have the same code.')),
  /** Everybody does it beside a main job. */
  partTime: z.boolean(),
  warnDaysBefore: z.number().int().min(0).max(365),
})
export type BoardRule = z.infer<typeof BoardRule>
