import { expect, it } from 'vitest'
import { isOnlyHere } from './only-here.ts'

it('tells an address of this machine from one that others can open', () => {
  const here = ['http://localhost:3000', 'http://127.0.0.1:3000/chung-nhan/x', 'http://127.1.2.3', 'http://[::1]:3000', 'http://0.0.0.0:3000', 'http://[::]:3000']
  const elsewhere = ['https://hocnay.example.vn', 'http://192.168.1.20:3000', 'http://localhost.example.vn', 'không phải địa chỉ']
  expect(here.filter((a) => !isOnlyHere(a))).toEqual([])
  expect(elsewhere.filter(isOnlyHere)).toEqual([])
})
