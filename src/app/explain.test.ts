import { describe, expect, it } from 'vitest'
import { explain } from './explain.ts'

describe('[SYS-7] what an operator reads when the database cannot be entered', () => {
  it.each([
    ['a server that is not there', { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' }, /có đang chạy không/],
    ['a machine nobody knows', { code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND may-chu' }, /tên máy/],
    ['a wrong password', { code: '28P01', message: 'password authentication failed for user "hocnay"' }, /sai tên hoặc mật khẩu/],
    ['a database that was not made', { code: '3D000', message: 'database "hocnay" does not exist' }, /CREATE DATABASE/],
  ])('says what to do about %s, in Vietnamese', (_, err, what) => {
    expect(explain(err)).toMatch(what)
    expect(explain(err)).not.toContain(err.message)
  })

  it('passes on what says it itself', () => {
    expect(explain(new Error('Cơ sở dữ liệu đích không trống.'))).toBe('Cơ sở dữ liệu đích không trống.')
  })
})
