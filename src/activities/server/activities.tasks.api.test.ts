import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aClass } from '#testing/attendance.ts'
import { record } from '#testing/records.ts'
import { goVapServer, type TestServer } from '#testing/server.ts'
import type { Task } from '#worklist/rules/task.ts'

let s: TestServer
beforeAll(async () => void (s = await goVapServer()))
afterAll(() => s.close())

const tasks = async (who: string): Promise<Task[]> =>
  (await s.as(who).get('/api/worklist')).body.items.filter((t: Task) => t.id.startsWith('activities/'))

describe('[SYS-9] what waits at a centre', () => {
  it('says nothing to those who record nothing', async () => {
    await record(s.as('director/5'), 5, { attended: null, women: null, ethnic: null, policy: null })
    for (const who of ['office', 'committee/5', 'auditor', 'director/6']) expect(await tasks(who)).toEqual([])
  })

  it('names the activities that nobody counted, with the page that mends the first', async () => {
    const [task] = await tasks('staff/5')
    expect(task).toMatchObject({
      urgency: 'todo',
      text: '1 hoạt động chưa ghi số lượt người tham dự.',
      action: 'Ghi số lượt',
    })
    expect(task?.href).toMatch(/^\/hoat-dong\/.+\/sua$/)
  })

  it('leaves today’s class to the line that opens its list', async () => {
    const { activityId } = await aClass(s.owner, 9)
    await s.owner.query(`update activity set status = 'held' where id = $1`, [activityId])
    const { items } = (await s.as('director/9').get('/api/worklist')).body as { items: Task[] }
    expect(items.map((t) => t.id).filter((id) => /^(activities|attendance)/.test(id))).toEqual([`attendance/${activityId}/today`])
  })

  it('notices a book that has fallen silent', async () => {
    await record(s.as('director/7'), 7, { heldOn: '2021-05-20' })
    expect((await tasks('director/7'))[0]).toMatchObject({
      urgency: 'info',
      text: 'Chưa ghi hoạt động nào trong 39 ngày qua.',
    })
  })
})
