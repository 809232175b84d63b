type Format = 'pdf' | 'docx'

/** The code on the paper leads back to this very address, whatever name the server goes by. */
const asPaper = (path: string, format: Format | 'xlsx') => `${path}?format=${format}&origin=${encodeURIComponent(location.origin)}`

export const registerOf = (courseId: string, format: Format | 'xlsx') => asPaper(`/api/courses/${courseId}/register`, format)
export const sheetOf = (activityId: string, format: Format) => asPaper(`/api/attendance/${activityId}/sign-in-sheet`, format)
