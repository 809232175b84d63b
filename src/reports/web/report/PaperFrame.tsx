import type { PaperFrame } from '../../rules/report.ts'
import css from './Paper.module.css'

/** Head of an official document: body above, body that issues it, the nation's name, place and date, title. */
export function PaperHead({ paper }: { paper: PaperFrame }) {
  return (
    <header lang="vi">
      <div className={css['head']}>
        <div>
          <p>{paper.parentOrg.toLocaleUpperCase('vi')}</p>
          <p className={css['strong']}>{paper.issuingOrg.toLocaleUpperCase('vi')}</p>
          <p className={css['rule']}>Số: …/{paper.symbol}</p>
        </div>
        <div>
          <p className={css['strong']}>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>
          <p className={css['motto']}>Độc lập - Tự do - Hạnh phúc</p>
          <p className={css['place']}>{paper.place}, ngày … tháng … năm …</p>
        </div>
      </div>
      <p className={css['kind']}>{paper.typeName}</p>
      <p className={css['subject']}>{paper.subject}</p>
      <div className={css['to']}>
        <span>Kính gửi:</span>
        <ul>
          {paper.addressees.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </div>
    </header>
  )
}

/** Recipients on the left, signature on the right. */
export function PaperFoot({ paper }: { paper: PaperFrame }) {
  return (
    <footer className={css['foot']} lang="vi">
      <div className={css['recipients']}>
        <p>Nơi nhận:</p>
        <ul>
          <li>Như trên;</li>
          {paper.recipients.map((name) => (
            <li key={name}>{name};</li>
          ))}
          <li>Lưu: VT.</li>
        </ul>
      </div>
      <div className={css['signature']}>
        <p className={css['strong']}>{paper.signerTitle}</p>
        <p className={css['signer']}>{paper.signer}</p>
      </div>
    </footer>
  )
}
