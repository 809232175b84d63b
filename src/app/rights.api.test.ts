import { strFromU8, unzipSync } from 'fflate'
import sharp from 'sharp'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, getPerson } from '#scenes/go-vap/people.ts'
import { sceneId } from '#scenes/ids.ts'
import { centre, commune, DEPARTMENT } from '#scenes/go-vap/tree.ts'
import { anAppointment, appointed } from '#testing/boards.ts'
import type { Route } from '#platform/server/endpoint.ts'
import { anActivity, record, signAndSend } from '#testing/records.ts'
import { emptyHanded } from '#testing/empty-handed.ts'
import { goVapServer, type Answer, type Client, type TestServer } from '#testing/server.ts'
import { beginWhole } from '#testing/wholes.ts'
import { anIssue } from '#testing/certificates.ts'
import { aBoardList, aUnitList, aCampaign, aChange, aCourse, aRule, branch, keep, q, SECRET, valid, type Secret } from '#testing/secret.ts'
import { allRoutes } from './routes.ts'

type Sample = { url: string; body?: object; bytes?: Buffer; type?: string }

/** How each address is asked about Phường 6. A route without a line here fails the walk. */
const samples: Record<string, (x: Secret) => Sample> = {
  'GET /api/worklist': () => ({ url: '/api/worklist' }),
  'GET /api/worklist/export': () => ({ url: '/api/worklist/export' }),
  'GET /api/session': () => ({ url: '/api/session' }),
  'POST /api/session/active': (x) => ({ url: '/api/session/active', body: { grantId: x.grant } }),
  'GET /api/sessions': () => ({ url: '/api/sessions' }),
  'POST /api/sessions/:id/end': (x) => ({ url: `/api/sessions/${x.session}/end` }),
  'POST /api/sessions/end-others': () => ({ url: '/api/sessions/end-others' }),
  'GET /api/account/second-factor': () => ({ url: '/api/account/second-factor' }),
  'POST /api/people/:id/second-factor/reset': (x) => ({ url: `/api/people/${x.account}/second-factor/reset`, body: { reason: 'Thử' } }),
  'GET /api/account/tokens': () => ({ url: '/api/account/tokens' }),
  'GET /api/account/tokens/export': () => ({ url: '/api/account/tokens/export' }),
  'POST /api/account/tokens/:id/revoke': (x) => ({ url: `/api/account/tokens/${x.token}/revoke` }),
  'GET /api/people/:id/tokens': (x) => ({ url: `/api/people/${x.account}/tokens` }),
  'GET /api/people/:id/tokens/export': (x) => ({ url: `/api/people/${x.account}/tokens/export` }),
  'POST /api/people/:id/tokens/:tokenId/revoke': (x) => ({ url: `/api/people/${x.account}/tokens/${x.token}/revoke` }),
  'GET /api/roles': () => ({ url: '/api/roles' }),
  'GET /api/roles/export': () => ({ url: '/api/roles/export' }),
  'GET /api/appointments': () => ({ url: `/api/appointments?unit=${centre(6)}` }),
  'GET /api/people': () => ({ url: `/api/people?unit=${centre(6)}` }),
  'GET /api/people/export': () => ({ url: `/api/people/export?unit=${centre(6)}` }),
  'GET /api/people/roles/export': () => ({ url: `/api/people/roles/export?unit=${centre(6)}` }),
  'GET /api/people/import-template': () => ({ url: '/api/people/import-template' }),
  'POST /api/people/import/preview': () => ({ url: `/api/people/import/preview?unitId=${centre(6)}`, bytes: Buffer.from('Họ và tên;Vai trò\nKẻ Lạ Mặt;Cán bộ trung tâm\n'), type: 'text/csv' }),
  'POST /api/people/import': () => ({ url: `/api/people/import?unitId=${centre(6)}`, bytes: Buffer.from('Họ và tên;Vai trò\nKẻ Lạ Mặt;Cán bộ trung tâm\n'), type: 'text/csv' }),
  'GET /api/people/:id': (x) => ({ url: `/api/people/${x.account}` }),
  'POST /api/people': () => ({
    url: '/api/people',
    body: { id: uuidv7(), personId: uuidv7(), grantId: uuidv7(), unitId: centre(6), role: 'centre_staff', ...valid, fullName: 'Kẻ Lạ Mặt', phone: null, email: null, username: 'ke.la' },
  }),
  'PUT /api/people/:id': (x) => ({ url: `/api/people/${x.account}`, body: { fullName: 'Tên Khác', phone: null, email: null } }),
  'POST /api/people/:id/disable': (x) => ({ url: `/api/people/${x.account}/disable` }),
  'POST /api/people/:id/enable': (x) => ({ url: `/api/people/${x.account}/enable` }),
  'POST /api/people/:id/invitation': (x) => ({ url: `/api/people/${x.account}/invitation` }),
  'POST /api/people/:id/grants': (x) => ({ url: `/api/people/${x.account}/grants`, body: { grantId: uuidv7(), unitId: centre(6), role: 'centre_staff', ...valid } }),
  'POST /api/people/:id/grants/:grantId/end': (x) => ({ url: `/api/people/${x.account}/grants/${x.grant}/end`, body: { to: null } }),
  'POST /api/people/:id/grants/:grantId/hand-over': (x) => ({
    url: `/api/people/${x.account}/grants/${x.grant}/hand-over`, body: { toAccountId: accountId(getPerson('director/7')), newGrantId: uuidv7(), from: '2021-06-28' },
  }),
  'GET /api/units': () => ({ url: `/api/units?q=${encodeURIComponent('Phường 6')}` }),
  'GET /api/units/export': () => ({ url: `/api/units/export?q=${encodeURIComponent('Phường 6')}` }),
  'GET /api/units/import-template': () => ({ url: '/api/units/import-template' }),
  'POST /api/units/import/preview': () => ({ url: `/api/units/import/preview?unitId=${commune(6)}`, bytes: aUnitList, type: 'text/csv' }),
  'POST /api/units/import': () => ({ url: `/api/units/import?unitId=${commune(6)}`, bytes: aUnitList, type: 'text/csv' }),
  'GET /api/units/:id': () => ({ url: `/api/units/${centre(6)}` }),
  'POST /api/units': () => ({ url: '/api/units', body: { id: uuidv7(), parentId: commune(6), kind: 'resident_group', name: 'Tổ lạ', shortName: 'Tổ lạ', code: null, from: '2021-06-28', legalBasis: null } }),
  'POST /api/units/:id/names': () => ({ url: `/api/units/${centre(6)}/names`, body: { name: 'Tên khác', shortName: 'Khác', from: '2021-06-28', legalBasis: 'QĐ' } }),
  'POST /api/units/:id/close': () => ({ url: `/api/units/${centre(6)}/close`, body: { from: '2021-06-28', legalBasis: 'QĐ' } }),
  'POST /api/units/:id/links': () => ({ url: `/api/units/${centre(6)}/links`, body: { line: 'society', parentId: commune(6), from: '2021-06-28', legalBasis: null } }),
  'PUT /api/units/:id/profile': () => ({ url: `/api/units/${centre(6)}/profile`, body: { kind: 'ward', combined: false, decisionNumber: null, decisionDate: null, decisionBy: null, address: null, phone: null, email: null, version: 1 } }),
  'GET /api/unit-changes': () => ({ url: `/api/unit-changes?unit=${commune(6)}` }),
  'GET /api/unit-changes/export': () => ({ url: `/api/unit-changes/export?unit=${commune(6)}` }),
  'GET /api/unit-changes/:id': (x) => ({ url: `/api/unit-changes/${x.change}` }),
  'POST /api/unit-changes/preview': () => ({ url: '/api/unit-changes/preview', body: aChange() }),
  'POST /api/unit-changes': () => ({ url: '/api/unit-changes', body: aChange() }),
  'POST /api/unit-changes/:id/undo': (x) => ({ url: `/api/unit-changes/${x.change}/undo`, body: { reason: 'Thử hoàn tác thay đổi' } }),
  'GET /api/instruments': () => ({ url: '/api/instruments' }),
  'GET /api/instruments/export': () => ({ url: '/api/instruments/export' }),
  'GET /api/instruments/:id': (x) => ({ url: `/api/instruments/${x.rule}` }),
  'POST /api/instruments/:id/versions': (x) => ({ url: `/api/instruments/${x.rule}/versions`, body: { ...aRule, from: '2021-07-01' } }),
  'POST /api/instruments/:id/areas': (x) => ({ url: `/api/instruments/${x.rule}/areas`, body: { ...aRule, from: '2021-07-01', areaId: centre(6) } }),
  'GET /api/vocabularies/:key': () => ({ url: '/api/vocabularies/activity-field' }),
  'GET /api/activities': () => ({ url: `/api/activities?${q({ q: 'chuyen de kin' })}` }),
  'GET /api/activities/suggestions': () => ({ url: `/api/activities/suggestions?unitId=${centre(6)}` }),
  'GET /api/activities/:id': (x) => ({ url: `/api/activities/${x.activity}` }),
  'PUT /api/activities/:id': () => ({ url: `/api/activities/${uuidv7()}`, body: anActivity(6) }),
  'POST /api/activities/:id/edit': (x) => ({ url: `/api/activities/${x.activity}/edit`, body: { ...anActivity(6), version: 1, reason: 'Thử' } }),
  'POST /api/activities/:id/cancel': (x) => ({ url: `/api/activities/${x.activity}/cancel`, body: { version: 1, reason: 'Thử hủy' } }),
  'POST /api/activities/:id/restore': (x) => ({ url: `/api/activities/${x.activity}/restore`, body: { version: 1 } }),
  'GET /api/activities/export': () => ({ url: `/api/activities/export?unitId=${centre(6)}` }),
  'GET /api/activities/import-template': () => ({ url: '/api/activities/import-template' }),
  'POST /api/activities/import/preview': () => ({ url: `/api/activities/import/preview?unitId=${centre(6)}`, bytes: Buffer.from('Ngày;Nội dung\n12/05/2021;Thử\n'), type: 'text/csv' }),
  'POST /api/activities/import': () => ({ url: `/api/activities/import?${q({ unitId: centre(6), id: uuidv7() })}`, bytes: Buffer.from('Ngày;Nội dung\n12/05/2021;Thử\n'), type: 'text/csv' }),
  'POST /api/activities/:id/photos/:photoId': (x) => ({ url: `/api/activities/${x.activity}/photos/${uuidv7()}`, bytes: picture, type: 'image/png' }),
  'GET /api/activities/:id/photos/:photoId': (x) => ({ url: `/api/activities/${x.activity}/photos/${x.photo}` }),
  'DELETE /api/activities/:id/photos/:photoId': (x) => ({ url: `/api/activities/${x.activity}/photos/${x.photo}` }),
  'POST /api/activities/:id/photos/:photoId/restore': (x) => ({ url: `/api/activities/${x.activity}/photos/${x.photo}/restore` }),
  'GET /api/courses': () => ({ url: `/api/courses?${q({ q: 'chuyen de kin' })}` }),
  'GET /api/courses/export': () => ({ url: '/api/courses/export?q=chuyen%20de%20kin' }),
  'GET /api/timetable/export': () => ({ url: `/api/timetable/export?${q({ unitId: centre(6), from: '2021-05-10', to: '2021-05-16' })}` }),
  'GET /api/courses/import-template': () => ({ url: '/api/courses/import-template' }),
  'POST /api/courses/import/preview': () => ({ url: `/api/courses/import/preview?unitId=${centre(6)}`, bytes: Buffer.from('Tên lớp;Từ ngày\nThử;12/05/2021\n'), type: 'text/csv' }),
  'POST /api/courses/import': () => ({ url: `/api/courses/import?unitId=${centre(6)}`, bytes: Buffer.from('Tên lớp;Từ ngày\nThử;12/05/2021\n'), type: 'text/csv' }),
  'GET /api/courses/:id': (x) => ({ url: `/api/courses/${x.course}` }),
  'PUT /api/courses/:id': () => ({ url: `/api/courses/${uuidv7()}`, body: aCourse() }),
  'POST /api/courses/:id/edit': (x) => ({ url: `/api/courses/${x.course}/edit`, body: { ...aCourse(), version: 1 } }),
  'POST /api/courses/:id/sessions': (x) => ({ url: `/api/courses/${x.course}/sessions`, body: { sessions: [{ id: uuidv7(), heldOn: '2021-07-05' }] } }),
  'POST /api/courses/:id/close': (x) => ({ url: `/api/courses/${x.course}/close`, body: { version: 1 } }),
  'POST /api/courses/:id/reopen': (x) => ({ url: `/api/courses/${x.course}/reopen`, body: { version: 1 } }),
  'POST /api/courses/:id/cancel': (x) => ({ url: `/api/courses/${x.course}/cancel`, body: { version: 1, reason: 'Thử hủy' } }),
  'GET /api/courses/:id/satisfaction': (x) => ({ url: `/api/courses/${x.course}/satisfaction` }),
  'GET /api/courses/:id/satisfaction/export': (x) => ({ url: `/api/courses/${x.course}/satisfaction/export` }),
  'POST /api/courses/:id/restore': (x) => ({ url: `/api/courses/${x.course}/restore`, body: { version: 1 } }),
  'GET /api/campaigns': () => ({ url: '/api/campaigns' }),
  'GET /api/campaigns/askable': () => ({ url: `/api/campaigns/askable?${q({ unitId: centre(6) })}` }),
  'GET /api/campaigns/:id': (x) => ({ url: `/api/campaigns/${x.campaign}` }),
  'PUT /api/campaigns/:id': () => ({ url: `/api/campaigns/${uuidv7()}`, body: aCampaign() }),
  'POST /api/campaigns/:id/edit': (x) => ({ url: `/api/campaigns/${x.campaign}/edit`, body: { ...aCampaign(), version: 1 } }),
  'POST /api/campaigns/:id/cancel': (x) => ({ url: `/api/campaigns/${x.campaign}/cancel`, body: { version: 1 } }),
  'GET /api/campaigns/export': () => ({ url: '/api/campaigns/export' }),
  'GET /api/campaigns/:id/export': (x) => ({ url: `/api/campaigns/${x.campaign}/export` }),
  'POST /api/campaigns/:id/restore': (x) => ({ url: `/api/campaigns/${x.campaign}/restore`, body: { version: 1 } }),
  'POST /api/campaigns/:id/join': (x) => ({ url: `/api/campaigns/${x.campaign}/join`, body: { activityIds: [x.activity] } }),
  'GET /api/timetable': () => ({ url: `/api/timetable?${q({ unitId: centre(6), from: '2021-05-10', to: '2021-05-16' })}` }),
  'GET /api/timetable/resources': () => ({ url: `/api/timetable/resources?unitId=${centre(6)}` }),
  'POST /api/timetable/copies': (x) => ({ url: '/api/timetable/copies', body: { unitId: centre(6), days: 70, sessions: [{ from: x.activity, id: uuidv7() }] } }),
  'POST /api/activities/:id/move': (x) => ({ url: `/api/activities/${x.activity}/move`, body: { version: 1, heldOn: '2021-07-01', startsAt: null, endsAt: null } }),
  'GET /api/activities/:id/bookings': (x) => ({ url: `/api/activities/${x.activity}/bookings` }),
  'PUT /api/activities/:id/bookings': (x) => ({ url: `/api/activities/${x.activity}/bookings`, body: { resources: [] } }),
  'POST /api/attendance-marks': (x) => ({
    url: '/api/attendance-marks', body: { account: x.account, items: [{ id: uuidv7(), kind: 'finish', activityId: x.activity, atDevice: '2021-06-28T08:00:00Z' }] },
  }),
  'GET /api/attendance/ahead': () => ({ url: '/api/attendance/ahead' }),
  'GET /api/attendance/:activityId': (x) => ({ url: `/api/attendance/${x.activity}` }),
  'POST /api/attendance/:activityId/count': (x) => ({ url: `/api/attendance/${x.activity}/count`, body: { only: null } }),
  'GET /api/attendance/:activityId/code': (x) => ({ url: `/api/attendance/${x.activity}/code` }),
  'GET /api/attendance/:activityId/sign-in-sheet': (x) => ({ url: `/api/attendance/${x.activity}/sign-in-sheet` }),
  'GET /api/courses/:courseId/register': (x) => ({ url: `/api/courses/${x.course}/register?format=docx` }),
  'GET /api/learners': () => ({ url: `/api/learners?unitId=${centre(6)}` }),
  'GET /api/learners/near': () => ({ url: `/api/learners/near?${q({ unitId: centre(6), fullName: SECRET, phone: '0903000666' })}` }),
  'GET /api/learners/twins': () => ({ url: `/api/learners/twins?unitId=${centre(6)}` }),
  'GET /api/learners/twins/export': () => ({ url: `/api/learners/twins/export?unitId=${centre(6)}` }),
  'GET /api/learners/resident-groups': () => ({ url: `/api/learners/resident-groups?unitId=${centre(6)}` }),
  'GET /api/learners/export': () => ({ url: `/api/learners/export?unitId=${centre(6)}` }),
  'GET /api/learners/:id': (x) => ({ url: `/api/learners/${x.learner}` }),
  'PUT /api/learners/:id': () => ({ url: `/api/learners/${uuidv7()}`, body: { unitId: centre(6), fullName: 'Kẻ Lạ Mặt' } }),
  'POST /api/learners/:id/edit': (x) => ({ url: `/api/learners/${x.learner}/edit`, body: { fullName: 'Tên Khác', version: 1 } }),
  'POST /api/learners/:id/erase': (x) => ({ url: `/api/learners/${x.learner}/erase`, body: { reason: 'Thử xóa' } }),
  'GET /api/learners/:id/merge': (x) => ({ url: `/api/learners/${x.learner}/merge?other=${x.twin}` }),
  'POST /api/learners/:id/merge': (x) => ({ url: `/api/learners/${x.learner}/merge`, body: { other: x.twin, version: 1, otherVersion: 1, reason: 'Thử gộp' } }),
  'GET /api/learners/:id/merges': (x) => ({ url: `/api/learners/${x.learner}/merges` }),
  'POST /api/learners/:id/unmerge': (x) => ({ url: `/api/learners/${x.learner}/unmerge`, body: { other: x.twin, version: 1, reason: 'Thử tách' } }),
  'POST /api/learners/:id/apart': (x) => ({ url: `/api/learners/${x.learner}/apart`, body: { other: x.twin } }),
  'POST /api/learners/:id/record-link': (x) => ({ url: `/api/learners/${x.learner}/record-link`, body: {} }),
  'GET /api/learners/:id/traits': (x) => ({ url: `/api/learners/${x.learner}/traits` }),
  'PUT /api/learners/:id/traits': (x) => ({ url: `/api/learners/${x.learner}/traits`, body: { ethnic: null, policy: null, disadvantaged: null, disability: null } }),
  'GET /api/learners/:id/courses': (x) => ({ url: `/api/learners/${x.learner}/courses` }),
  'GET /api/courses/:id/enrolments': (x) => ({ url: `/api/courses/${x.course}/enrolments` }),
  'PUT /api/enrolments/:id': (x) => ({ url: `/api/enrolments/${uuidv7()}`, body: { courseId: x.course, who: { newLearnerId: uuidv7(), fullName: 'Kẻ Lạ Mặt' } } }),
  'POST /api/enrolments/:id/cancel': (x) => ({ url: `/api/enrolments/${x.enrolment}/cancel` }),
  'POST /api/courses/:id/class-list/preview': (x) => ({ url: `/api/courses/${x.course}/class-list/preview`, bytes: Buffer.from('Họ và tên;Năm sinh\nNguyễn Văn Thử;1960\n'), type: 'text/csv' }),
  'POST /api/courses/:id/class-list': (x) => ({ url: `/api/courses/${x.course}/class-list`, body: { people: [{ id: uuidv7(), who: { newLearnerId: uuidv7(), fullName: 'Kẻ Lạ Mặt' } }] } }),
  'GET /api/courses/:id/class-list': (x) => ({ url: `/api/courses/${x.course}/class-list` }),
  'GET /api/reports': () => ({ url: `/api/reports?unitId=${centre(6)}` }),
  'POST /api/reports': () => ({ url: '/api/reports', body: { id: uuidv7(), ...branch } }),
  'GET /api/reports/export': () => ({ url: `/api/reports/export?unitId=${centre(6)}` }),
  'GET /api/figures': () => ({ url: `/api/figures?unitId=${centre(6)}&period=2021-Q2&indicator=activities.attended&by=partner` }),
  'GET /api/figures/records': () => ({ url: `/api/figures/records?unitId=${centre(6)}&period=2021-Q2&indicator=activities.sessions&by=field&value=law` }),
  'GET /api/figures/export': () => ({ url: `/api/figures/export?unitId=${centre(6)}&period=2021-Q2&indicator=activities.attended&by=partner` }),
  'GET /api/reports/:id': (x) => ({ url: `/api/reports/${x.report}` }),
  'PUT /api/reports/:id/entries/:cell': (x) => ({ url: `/api/reports/${x.report}/entries/outlook`, body: { value: 'Thử', revision: 1 } }),
  'POST /api/reports/:id/steps': (x) => ({ url: `/api/reports/${x.report}/steps`, body: { actionId: uuidv7(), type: 'accept', seq: 2 } }),
  'GET /api/reports/:id/records': (x) => ({ url: `/api/reports/${x.report}/records?cell=B1.total.sessions` }),
  'GET /api/reports/:id/document': (x) => ({ url: `/api/reports/${x.report}/document?format=docx` }),
  'GET /api/consolidations/levels': () => ({ url: `/api/consolidations/levels?${q(branch)}` }),
  'POST /api/consolidated-reports': () => ({ url: '/api/consolidated-reports', body: { id: uuidv7(), ...branch, unitId: commune(6) } }),
  'GET /api/consolidated-reports/:id': (x) => ({ url: `/api/consolidated-reports/${x.whole}` }),
  'PUT /api/consolidated-reports/:id/entries/:cell': (x) => ({ url: `/api/consolidated-reports/${x.whole}/entries/outlook`, body: { value: 'Thử', revision: 0 } }),
  'POST /api/consolidated-reports/:id/steps': (x) => ({ url: `/api/consolidated-reports/${x.whole}/steps`, body: { actionId: uuidv7(), type: 'accept', seq: 0 } }),
  'GET /api/consolidated-reports/:id/document': (x) => ({ url: `/api/consolidated-reports/${x.whole}/document?format=docx` }),
  'GET /api/report-reminders': () => ({ url: `/api/report-reminders?${q(branch)}` }),
  'POST /api/report-reminders': () => ({ url: '/api/report-reminders', body: { ...branch, greeting: 'Kính gửi', remark: '' } }),
  'GET /api/consolidated-report-reminders': () => ({ url: `/api/consolidated-report-reminders?${q({ ...branch, unitId: DEPARTMENT })}` }),
  'POST /api/consolidated-report-reminders': () => ({ url: '/api/consolidated-report-reminders', body: { ...branch, unitId: DEPARTMENT, greeting: 'Kính gửi', remark: '' } }),
  'GET /api/report-reminders/given': () => ({ url: `/api/report-reminders/given?${q({ unitId: centre(6), form: 'centre-quarterly', year: '2021' })}` }),
  'GET /api/report-grid': () => ({ url: `/api/report-grid?${q({ unitId: centre(6), form: 'centre-quarterly', year: '2021' })}` }),
  'GET /api/report-grid/export': () => ({ url: `/api/report-grid/export?${q({ unitId: centre(6), form: 'centre-quarterly', year: '2021' })}` }),
  'GET /api/consolidations': () => ({ url: `/api/consolidations?${q(branch)}` }),
  'GET /api/consolidations/shares': () => ({ url: `/api/consolidations/shares?${q({ ...branch, cell: 'B1.total.sessions' })}` }),
  'GET /api/consolidations/records': () => ({ url: `/api/consolidations/records?${q({ ...branch, cell: 'B1.total.sessions' })}` }),
  'GET /api/activities/:id/minutes': (x) => ({ url: `/api/activities/${x.activity}/minutes` }),
  'PUT /api/activities/:id/minutes': (x) => ({ url: `/api/activities/${x.activity}/minutes`, body: { version: 0, body: 'Thử' } }),
  'POST /api/activities/:id/minutes/files/:paperId': (x) => ({ url: `/api/activities/${x.activity}/minutes/files/${uuidv7()}`, bytes: picture, type: 'image/png' }),
  'GET /api/activities/:id/minutes/files/:paperId': (x) => ({ url: `/api/activities/${x.activity}/minutes/files/${x.paper}` }),
  'DELETE /api/activities/:id/minutes/files/:paperId': (x) => ({ url: `/api/activities/${x.activity}/minutes/files/${x.paper}` }),
  'POST /api/activities/:id/minutes/files/:paperId/restore': (x) => ({ url: `/api/activities/${x.activity}/minutes/files/${x.paper}/restore` }),
  'GET /api/activities/:id/satisfaction': (x) => ({ url: `/api/activities/${x.activity}/satisfaction` }),
  'POST /api/activities/:id/satisfaction': (x) => ({ url: `/api/activities/${x.activity}/satisfaction` }),
  'GET /api/certificates': () => ({ url: `/api/certificates?unitId=${centre(6)}` }),
  'GET /api/certificates/issue': () => ({ url: `/api/certificates/issue?unitId=${centre(6)}` }),
  'POST /api/certificates/issue': () => ({ url: '/api/certificates/issue', body: anIssue(6, ['Kẻ Lạ Mặt']) }),
  'GET /api/certificates/register': () => ({ url: `/api/certificates/register?unitId=${centre(6)}&format=xlsx` }),
  'GET /api/certificates/:id': (x) => ({ url: `/api/certificates/${x.certificate}` }),
  'GET /api/certificates/:id/document': (x) => ({ url: `/api/certificates/${x.certificate}/document` }),
  'POST /api/certificates/:id/revoke': (x) => ({ url: `/api/certificates/${x.certificate}/revoke`, body: { version: 1, category: 'other', reason: 'Thử' } }),
  'POST /api/certificates/:id/erase': (x) => ({ url: `/api/certificates/${x.certificate}/erase`, body: { reason: 'Thử xóa' } }),
  'POST /api/certificates/:id/replace': (x) => {
    const { holders: _h, unitId: _u, batchId: _b, courseId: _c, ...printed } = anIssue(6, [])
    return { url: `/api/certificates/${x.certificate}/replace`, body: { ...printed, version: 1, newId: uuidv7(), holder: { name: 'Kẻ Lạ', birthYear: null }, reason: 'Thử' } }
  },
  'GET /api/audit': () => ({ url: `/api/audit?unitId=${centre(6)}` }),
  'GET /api/audit/own': () => ({ url: '/api/audit/own' }),
  'GET /api/audit/own/export': () => ({ url: '/api/audit/own/export' }),
  'GET /api/audit/export': () => ({ url: `/api/audit/export?unitId=${centre(6)}` }),
  'POST /api/audit/erasures': (x) => ({ url: '/api/audit/erasures', body: { accountId: x.account, basis: 'Thử xóa' } }),
  'GET /api/teachers': () => ({ url: '/api/teachers' }),
  'GET /api/teachers/:id': (x) => ({ url: `/api/teachers/${x.teacher}` }),
  'PUT /api/teachers/:id': () => ({ url: `/api/teachers/${uuidv7()}`, body: { unitId: centre(6), fullName: 'Người Lạ', kind: 'speaker', fields: ['health'] } }),
  'POST /api/teachers/:id/edit': (x) => ({ url: `/api/teachers/${x.teacher}/edit`, body: { version: 1, fullName: 'Người Lạ', kind: 'speaker', fields: ['health'] } }),
  'GET /api/teachers/:id/lendings': (x) => ({ url: `/api/teachers/${x.teacher}/lendings` }),
  ...Object.fromEntries(['note', 'decline', 'allow'].map((step) => [`POST /api/teachers/:id/lendings/${step}`,
    (x: Secret) => ({ url: `/api/teachers/${x.teacher}/lendings/${step}`, body: { activityIds: [x.activity], reason: 'Bận' } })])),
  'GET /api/teachers/export': () => ({ url: `/api/teachers/export?unitId=${centre(6)}` }),
  'GET /api/teachers/import-template': () => ({ url: '/api/teachers/import-template' }),
  'POST /api/teachers/import/preview': () => ({ url: `/api/teachers/import/preview?unitId=${centre(6)}`, bytes: Buffer.from('Tên;Loại\nThử;Khác\n'), type: 'text/csv' }),
  'POST /api/teachers/import': () => ({ url: `/api/teachers/import?unitId=${centre(6)}`, bytes: Buffer.from('Tên;Loại\nThử;Khác\n'), type: 'text/csv' }),
  'GET /api/rooms': () => ({ url: '/api/rooms' }),
  'GET /api/rooms/:id': (x) => ({ url: `/api/rooms/${x.room}` }),
  'PUT /api/rooms/:id': () => ({ url: `/api/rooms/${uuidv7()}`, body: { unitId: centre(6), name: 'Phòng lạ', kind: 'hall' } }),
  'POST /api/rooms/:id/edit': (x) => ({ url: `/api/rooms/${x.room}/edit`, body: { version: 1, name: 'Phòng lạ', kind: 'hall' } }),
  'GET /api/rooms/export': () => ({ url: `/api/rooms/export?unitId=${centre(6)}` }),
  'GET /api/rooms/import-template': () => ({ url: '/api/rooms/import-template' }),
  'POST /api/rooms/import/preview': () => ({ url: `/api/rooms/import/preview?unitId=${centre(6)}`, bytes: Buffer.from('Tên;Loại\nThử;Khác\n'), type: 'text/csv' }),
  'POST /api/rooms/import': () => ({ url: `/api/rooms/import?unitId=${centre(6)}`, bytes: Buffer.from('Tên;Loại\nThử;Khác\n'), type: 'text/csv' }),
  'GET /api/devices': () => ({ url: '/api/devices' }),
  'GET /api/devices/:id': (x) => ({ url: `/api/devices/${x.device}` }),
  'PUT /api/devices/:id': () => ({ url: `/api/devices/${uuidv7()}`, body: { unitId: centre(6), name: 'Loa lạ', kind: 'sound' } }),
  'POST /api/devices/:id/edit': (x) => ({ url: `/api/devices/${x.device}/edit`, body: { version: 1, name: 'Loa lạ', kind: 'sound' } }),
  'GET /api/devices/export': () => ({ url: `/api/devices/export?unitId=${centre(6)}` }),
  'GET /api/devices/import-template': () => ({ url: '/api/devices/import-template' }),
  'POST /api/devices/import/preview': () => ({ url: `/api/devices/import/preview?unitId=${centre(6)}`, bytes: Buffer.from('Tên;Loại\nThử;Khác\n'), type: 'text/csv' }),
  'POST /api/devices/import': () => ({ url: `/api/devices/import?unitId=${centre(6)}`, bytes: Buffer.from('Tên;Loại\nThử;Khác\n'), type: 'text/csv' }),
  'GET /api/partners': () => ({ url: '/api/partners' }),
  'GET /api/partners/:id': (x) => ({ url: `/api/partners/${x.partner}` }),
  'PUT /api/partners/:id': () => ({ url: `/api/partners/${uuidv7()}`, body: { unitId: centre(6), name: 'Đơn vị lạ', kind: 'women' } }),
  'POST /api/partners/:id/edit': (x) => ({ url: `/api/partners/${x.partner}/edit`, body: { version: 1, name: 'Đơn vị lạ', kind: 'women' } }),
  'GET /api/partners/export': () => ({ url: `/api/partners/export?unitId=${centre(6)}` }),
  'GET /api/partners/import-template': () => ({ url: '/api/partners/import-template' }),
  'POST /api/partners/import/preview': () => ({ url: `/api/partners/import/preview?unitId=${centre(6)}`, bytes: Buffer.from('Tên;Loại\nThử;Khác\n'), type: 'text/csv' }),
  'POST /api/partners/import': () => ({ url: `/api/partners/import?unitId=${centre(6)}`, bytes: Buffer.from('Tên;Loại\nThử;Khác\n'), type: 'text/csv' }),
  'GET /api/teachers/find': () => ({ url: `/api/teachers/find?unitId=${centre(6)}` }),
  'GET /api/teachers/find/export': () => ({ url: `/api/teachers/find/export?unitId=${centre(6)}` }),
  'GET /api/rooms/office-check': () => ({ url: `/api/rooms/office-check?unitId=${centre(6)}` }),
  'GET /api/rooms/shared': () => ({ url: `/api/rooms/shared?unitId=${centre(6)}` }),
  'POST /api/rooms/:id/take': (x) => ({ url: `/api/rooms/${x.room}/take`, body: { unitId: centre(6) } }),
  'POST /api/rooms/:id/leave': (x) => ({ url: `/api/rooms/${x.room}/leave`, body: { unitId: centre(6) } }),
  'GET /api/partner-programmes/:id': (x) => ({ url: `/api/partner-programmes/${x.programme}` }),
  'GET /api/partner-programmes/export': () => ({ url: `/api/partner-programmes/export?unitId=${centre(6)}` }),
  'PUT /api/partner-programmes/:id': (x) => ({ url: `/api/partner-programmes/${uuidv7()}`, body: { unitId: centre(6), partnerId: x.partner, title: 'Lạ', fromDay: '2021-01-01' } }),
  'POST /api/partner-programmes/:id/edit': (x) => ({ url: `/api/partner-programmes/${x.programme}/edit`, body: { version: 1, partnerId: x.partner, title: 'Lạ', fromDay: '2021-01-01' } }),
  'GET /api/boards': () => ({ url: `/api/boards?unit=${centre(6)}` }),
  'GET /api/boards/export': () => ({ url: `/api/boards/export?unit=${centre(6)}` }),
  'GET /api/boards/:unitId': () => ({ url: `/api/boards/${centre(6)}` }),
  'GET /api/boards/:unitId/export': () => ({ url: `/api/boards/${centre(6)}/export` }),
  'GET /api/boards/:unitId/candidates': () => ({ url: `/api/boards/${centre(6)}/candidates?q=` }),
  'GET /api/boards/:unitId/import-template': () => ({ url: `/api/boards/${centre(6)}/import-template` }),
  'POST /api/board-import/preview': () => ({ url: `/api/board-import/preview?unitId=${centre(6)}`, bytes: aBoardList, type: 'text/csv' }),
  'POST /api/board-import': () => ({ url: `/api/board-import?unitId=${centre(6)}`, bytes: aBoardList, type: 'text/csv' }),
  'PUT /api/board-terms/:id': () => ({ url: `/api/board-terms/${uuidv7()}`, body: anAppointment(6, { post: 'cashier' }) }),
  'POST /api/board-terms/:id/edit': (x) => ({ url: `/api/board-terms/${x.term}/edit`, body: { version: 1, from: '2021-01-15' } }),
  'POST /api/board-terms/:id/end': (x) => ({ url: `/api/board-terms/${x.term}/end`, body: { version: 1, on: '2021-06-28' } }),
  'GET /api/board-terms/:id/hand-over': (x) => ({ url: `/api/board-terms/${x.term}/hand-over` }),
  'POST /api/board-terms/:id/hand-over': (x) => ({
    url: `/api/board-terms/${x.term}/hand-over`, body: { version: 1, newTermId: uuidv7(), holder: { personId: uuidv7(), fullName: 'Kẻ Lạ Mặt' }, from: '2021-06-28' },
  }),
  'PUT /api/subcommittees/:id': () => ({ url: `/api/subcommittees/${uuidv7()}`, body: { unitId: centre(6), name: 'Tiểu ban lạ', from: '2021-01-01' } }),
  'POST /api/subcommittees/:id/edit': (x) => ({ url: `/api/subcommittees/${x.subcommittee}/edit`, body: { unitId: centre(6), name: 'Tiểu ban lạ', from: '2021-01-01', version: 1 } }),
  'GET /api/consolidations/document': () => ({ url: `/api/consolidations/document?${q({ ...branch, format: 'xlsx' })}` }),
}

/** About oneself alone, and nothing in it names anybody else: asked by the tests of accounts. */
const ownOnly = [
  'DELETE /api/session', 'PUT /api/account', 'POST /api/account/password', 'POST /api/account/tokens',
  'POST /api/account/second-factor', 'POST /api/account/second-factor/confirm', 'POST /api/account/second-factor/off',
  'GET /api/account/letters', 'POST /api/account/device-key', 'PUT /api/account/letters',
]

/** Lists in which nothing bears the name of a record. */
const nameless = ['units', 'unit-changes', 'instruments', 'worklist', 'audit/own', 'reports', 'report-grid', 'figures', 'roles', 'account/tokens', 'people/:id/tokens'].map((list) => `/api/${list}/export`)

const nameOf = (r: Route) => `${r.method} ${r.path}`
const closed = allRoutes.filter((r) => r.permission !== 'public')
const walked = closed.filter((r) => !ownOnly.includes(nameOf(r)))

let s: TestServer
let secret: Secret
let picture: Buffer
beforeAll(async () => {
  s = await goVapServer()
  picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#1a5' } }).png().toBuffer()
  secret = await makeSecret()
}, 60_000)
afterAll(() => s.close())

async function makeSecret(): Promise<Secret> {
  const director = s.as('director/6')
  const activity = await record(director, 6, { title: SECRET })
  const photo = uuidv7()
  const added = await director.upload('POST', `/api/activities/${activity}/photos/${photo}`, picture, 'image/png')
  expect(added.status).toBe(200)
  const paper = uuidv7()
  expect((await director.upload('POST', `/api/activities/${activity}/minutes/files/${paper}`, picture, 'image/png')).status).toBe(200)
  const issued = await director.post('/api/certificates/issue', anIssue(6, ['Võ Minh Tâm']))
  const course = uuidv7()
  expect((await director.put(`/api/courses/${course}`, aCourse())).status).toBe(200)
  const [learner, twin, enrolment] = [uuidv7(), uuidv7(), uuidv7()]
  expect((await director.put(`/api/learners/${learner}`, { unitId: centre(6), fullName: SECRET, phone: '0903000666' })).status).toBe(200)
  expect((await director.put(`/api/learners/${twin}`, { unitId: centre(6), fullName: SECRET })).status).toBe(200)
  expect((await director.put(`/api/enrolments/${enrolment}`, { courseId: course, who: { learnerId: learner } })).status).toBe(200)
  const campaign = uuidv7()
  expect((await director.put(`/api/campaigns/${campaign}`, aCampaign())).status).toBe(200)
  const change = aChange()
  expect((await s.as('admin').post('/api/unit-changes', change)).status).toBe(200)
  const { rows } = await s.owner.query<{ id: string }>('select id from session where account_id = $1', [accountId(getPerson('director/6'))])
  const rules = await s.owner.query<{ id: string }>(`select id from instrument where kind = 'deadline' and area_id is null`)
  const token = await director.post('/api/account/tokens', { id: uuidv7(), name: 'Mã của Phường 6', scopes: ['activity.read'], lastDay: '2021-12-31' })
  const term = await appointed(director, 6, { mainJob: SECRET })
  const subcommittee = uuidv7()
  expect((await director.put(`/api/subcommittees/${subcommittee}`, { unitId: centre(6), name: SECRET, from: '2021-01-01' })).status).toBe(200)
  return {
    term, subcommittee, token: token.body.token.id as string, rule: rules.rows[0]?.id ?? '', change: change.id,
    certificate: issued.body.certificates[0].id as string, paper, activity, course, campaign, learner, twin, enrolment, photo, report: (await signAndSend(s, 6)).id, whole: (await beginWhole(s.as('office'))).body.id as string, session: rows[0]?.id ?? '',
    account: accountId(getPerson('director/6')), grant: sceneId('grant/director/6'), ...(await keep(director)),
  }
}

function send(who: Client, r: Route): Promise<Answer> {
  const sample = samples[nameOf(r)]?.(secret)
  if (!sample) throw new Error(`${nameOf(r)} has no sample: say how it is asked about Phường 6.`)
  if (sample.bytes) return who.upload(r.method === 'PUT' ? 'PUT' : 'POST', sample.url, sample.bytes, sample.type ?? '')
  if (r.method === 'GET') return who.get(sample.url)
  if (r.method === 'DELETE') return who.delete(sample.url)
  return r.method === 'PUT' ? who.put(sample.url, sample.body) : who.post(sample.url, sample.body)
}

/** What concerns the level above the centre, and not the centre itself. */
const ofAbove = (r: Route) => r.permission === 'report.remind' || r.path.startsWith('/api/consolidated-report')

/** Spreadsheets and documents are zip files: what they say is looked for inside. */
const textOf = ({ body, bytes }: Answer): string =>
  body ? JSON.stringify(body) : bytes.subarray(0, 2).toString() === 'PK' ? Object.values(unzipSync(bytes)).map((f) => strFromU8(f)).join() : ''

const leaks = (answer: Answer): string[] => {
  const said = textOf(answer)
  const { account: _account, rule: _rule, ...telling } = secret
  return [SECRET, ...Object.values(telling), centre(6), commune(6), 'Võ Minh Tâm'].filter((x) => said.includes(x))
}

describe('every route', () => {
  it('has a sample here, or is about oneself alone', () => {
    expect(walked.map(nameOf).filter((n) => !samples[n])).toEqual([])
    expect(Object.keys(samples).filter((n) => !closed.some((r) => nameOf(r) === n))).toEqual([])
  })

  it('refuses somebody who has not signed in', async () => {
    for (const r of walked) expect([nameOf(r), (await send(s.nobody, r)).status]).toEqual([nameOf(r), 401])
  })

  it('refuses an account without any role, but for its own affairs', async () => {
    const empty = await emptyHanded(s)
    for (const r of walked) {
      const answer = await send(empty, r)
      if (r.permission !== 'self') expect([nameOf(r), answer.status]).toEqual([nameOf(r), 403])
      expect([nameOf(r), leaks(answer)]).toEqual([nameOf(r), []])
    }
  })

  // Directors differ by their ward alone: the first, the next door ones, the last.
  it.each(['director/1', 'director/5', 'director/7', 'director/17', 'staff/5', 'committee/5', 'culture/5'])('keeps Phường 6 from %s', async (key) => {
    for (const r of walked) {
      const answer = await send(s.as(key), r)
      const refused = answer.status === 403 || answer.status === 404
      const harmless = answer.status === 200 && r.method === 'GET'
      const own = r.permission === 'self' || r.path.endsWith('import-template')
      expect([nameOf(r), answer.status, refused || harmless || own]).toEqual([nameOf(r), answer.status, true])
      expect([nameOf(r), leaks(answer)]).toEqual([nameOf(r), []])
    }
  })

  const above = ['office', 'department', 'ministry', 'auditor', 'admin']
  it.each(above)('asks %s for its permission', async (key) => {
    const role = getPerson(key).role
    const { rows } = await s.owner.query<{ permissions: string[] }>('select permissions from role where key = $1', [role])
    const held = new Set(['self', ...(rows[0]?.permissions ?? [])])
    for (const r of walked.filter((x) => !held.has(x.permission))) expect([nameOf(r), (await send(s.as(key), r)).status]).toEqual([nameOf(r), 403])
  })

  it('lets a program do no more than its scopes, though its owner may', async () => {
    const made = await s.as('director/6').post('/api/account/tokens', { id: uuidv7(), name: 'Hẹp', scopes: ['instrument.read'], lastDay: '2021-12-31' })
    const program = s.client(made.body.secret as string)
    for (const r of walked.filter((x) => x.permission !== 'instrument.read')) {
      const answer = await send(program, r)
      const own = r.permission === 'self' && r.token === true
      expect([nameOf(r), answer.status]).toEqual([nameOf(r), own ? 200 : 403])
      if (r.path !== '/api/session') expect([nameOf(r), leaks(answer)]).toEqual([nameOf(r), []])
    }
  })

  it('lets those in whom it concerns, so that the refusals above mean something', async () => {
    const reading = walked.filter((r) => r.method === 'GET')
    for (const r of reading) {
      const insider = r.permission === 'unit.write' ? 'admin' : r.permission === 'consolidation.receive' ? 'department' : ofAbove(r) ? 'office' : 'director/6'
      const answer = await send(s.as(insider), r)
      expect([nameOf(r), answer.status]).toEqual([nameOf(r), 200])
      // People are known by their names.
      if (['/api/people/export', '/api/people/roles/export'].includes(r.path)) expect(leaks(answer)).not.toEqual([])
      else if (r.path.endsWith('/export') && !nameless.includes(r.path)) expect(leaks(answer)).toContain(SECRET)
    }
  })
})
