import { z } from 'zod'
import { route, type Route } from '#platform/server/endpoint.ts'
import { LetterChoice } from '../rules/letter.ts'
import { getChoice, setChoice } from './letters.service.ts'

export const letterRoutes: Route[] = [
  route({
    method: 'GET', path: '/api/account/letters', summary: 'Which letters the product writes to oneself', permission: 'self',
    input: z.object({}), output: LetterChoice, handler: getChoice,
  }),
  route({
    method: 'PUT', path: '/api/account/letters', summary: 'Choose which letters the product writes to oneself', permission: 'self',
    input: LetterChoice, output: LetterChoice, handler: setChoice,
  }),
]
