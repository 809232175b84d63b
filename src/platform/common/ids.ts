import { z } from 'zod'

/** Ids are made by whoever creates the thing (UUIDv7 in the browser), so a repeated request is recognisable. */
export const Uuid = z.uuid()
export type Uuid = string
