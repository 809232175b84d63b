import { defineWords } from './words.ts'

const HERE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1?\]|0\.0\.0\.0)$/

/** Does this address lead nowhere but to the machine it is opened on? What carries it is of no use to anybody else. */
export const isOnlyHere = (address: string) => URL.canParse(address) && HERE.test(new URL(address).hostname)

/** What is said on screen before such an address goes out on paper or by link. */
export const onlyHereWords = defineWords({
  vi: {
    real:
      'Địa chỉ {address} chỉ mở được trên chính máy này: ai quét mã QR hay mở đường dẫn bằng máy khác đều không vào được, và giấy đã in thì không sửa được nữa. ' +
      'Trước khi in hoặc phát ra, nhờ người quản trị đặt địa chỉ công khai của Học Nấy (PUBLIC_URL trong cài đặt máy chủ) rồi khởi động lại.',
    demo:
      'Đây là dữ liệu minh họa, chỉ chạy trên máy này: mã QR và đường dẫn mang địa chỉ {address} nên máy khác không mở được. Cứ xem và in thử, đừng phát ra.',
  },
  en: {
    real:
      '{address} opens on this machine alone: nobody who scans the code or follows the link on another device gets there, and what is printed cannot be mended. ' +
      'Before printing or handing out, ask the administrator to set the public address (PUBLIC_URL in the settings of the server) and to start it again.',
    demo: 'This is a demonstration on this machine: codes and links carry {address}, which no other device can open. Look and print as you like, but hand nothing out.',
  },
})
