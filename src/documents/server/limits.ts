/** Of a spreadsheet that is read. */
export const MOST_BYTES = 10 * 1024 * 1024
