import { defineWords } from '#platform/common/words.ts'

/** Sentences of the first page about boards. */
export const boardTaskWords = defineWords({
  vi: {
    vacant: 'Ban giám đốc còn trống {n, plural, other {# chức danh}}: {posts}.',
    ending: 'Nhiệm kỳ {post} của {name} hết ngày {date} ({left, plural, =0 {hôm nay} other {còn # ngày}}).',
    followed: 'Chưa có người kế tiếp.',
    rightsEnd: 'Quyền “{role}” của {name} trong phần mềm hết cùng ngày.',
    ownRightsEnd:
      'Quyền “{role}” của anh/chị ở trung tâm hết ngày {date} ({left, plural, =0 {hôm nay} other {còn # ngày}}).',
    askAbove: 'Còn tiếp tục làm thì nhờ cấp trên kéo dài nhiệm kỳ trước ngày đó; không thì bàn giao việc đang làm.',
    shared: '{n, plural, other {# người}} cùng giữ quyền “{role}” ở {centre}: {names}. Chức này chỉ một người giữ.',
    sharedEnd: 'Chọn một người ở lại; mở trang của người kia và cho thôi giữ.',
    sharedAsk: 'Nhờ cấp trên quyết định ai ở lại và cho người kia thôi giữ.',
    seePeople: 'Mở người dùng',
    unrecorded: 'Chưa ghi ban giám đốc của trung tâm.',
    record: 'Ghi ban giám đốc',
    appoint: 'Mở ban giám đốc',
    see: 'Xem ban giám đốc',
    seeWhich: 'Xem trung tâm nào',
    'branch.vacant': '{n, plural, other {# trung tâm}} có chức danh còn trống trong ban giám đốc.',
    'branch.ending': '{n, plural, other {# trung tâm}} có nhiệm kỳ sắp hết mà chưa có người kế tiếp.',
    'branch.unrecorded': '{n, plural, other {# trung tâm}} chưa ghi ban giám đốc.',
  },
  en: {
    vacant: '{n, plural, one {# post of the board is} other {# posts of the board are}} vacant: {posts}.',
    ending:
      'The term of {name} ({post}) ends on {date} ({left, plural, =0 {today} one {# day left} other {# days left}}).',
    followed: 'Nobody follows yet.',
    rightsEnd: 'The right of {name} to work here as “{role}” ends on the same day.',
    ownRightsEnd:
      'Your right to work here as “{role}” ends on {date} ({left, plural, =0 {today} one {# day left} other {# days left}}).',
    askAbove: 'If you go on, ask the level above to prolong your term before that day; if not, hand over what is open.',
    shared: '{n, number} people work as “{role}” at {centre}: {names}. Only one may.',
    sharedEnd: 'Choose who stays; open the other’s page and let the role end.',
    sharedAsk: 'Ask the level above to decide who stays and to let the other’s role end.',
    seePeople: 'Open users',
    unrecorded: 'The centre’s board is not recorded yet.',
    record: 'Record the board',
    appoint: 'Open the board',
    see: 'See the board',
    seeWhich: 'See which centres',
    'branch.vacant': '{n, plural, one {# centre has} other {# centres have}} vacant posts in the board.',
    'branch.ending':
      '{n, plural, one {# centre has} other {# centres have}} terms that end soon with nobody to follow.',
    'branch.unrecorded': '{n, plural, one {# centre has} other {# centres have}} no board recorded.',
  },
})
