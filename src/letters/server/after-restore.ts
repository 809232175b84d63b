import type pg from 'pg'

/**
 * What waited when the copy was made has most likely been sent since by the original: in the copy nobody knows, so it
 * is left to a person, as after any other interruption.
 */
export async function holdBackLetters(owner: pg.ClientBase): Promise<string[]> {
  const { rowCount } = await owner.query(`update letter set state = 'unsure', problem = 'restored' where state in ('waiting', 'sending')`)
  await owner.query('delete from letter_text')
  return rowCount ? [`${rowCount} thư đang chờ gửi được giữ lại vì có thể bản gốc đã gửi. Gửi lại bằng tay nếu cần.`] : []
}
