import { useTranslation } from 'react-i18next';
import type { ConsultationView } from '#contract/proposal-view.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { Mark, type Meaning } from '../../components/mark.tsx';
import { useLanguage } from '../../i18n/use-language.ts';

const MEANINGS = {
  waiting: 'open',
  support: 'done',
  supportWithComments: 'done',
  concern: 'attention',
  noResponse: 'attention',
} as const satisfies Record<string, Meaning>;

export function ConsultationsPanel({ consultations }: { readonly consultations: readonly ConsultationView[] }) {
  const { t } = useTranslation('proposals');
  if (consultations.length === 0) return <p className="soft">{t('consultations.none')}</p>;
  return (
    <ul className="checks">
      {consultations.map((each) => (
        <Consultation key={`${each.step} ${each.code} ${each.bodyNames.en}`} consultation={each} />
      ))}
    </ul>
  );
}

function Consultation({ consultation }: { readonly consultation: ConsultationView }) {
  const { t } = useTranslation('proposals');
  const language = useLanguage();
  const position = consultation.position === '' ? 'waiting' : consultation.position;
  const date = (on: string): string => formatDate(on, language);
  return (
    <li className="check">
      <p className="check-text">
        <Mark meaning={MEANINGS[position]} />
        <span>
          <span className="check-state">{t(`consultations.position.${position}`)}</span>
          {inLanguage(consultation.bodyNames, language)}
        </span>
      </p>
      {consultation.noticeOn !== '' && (
        <p className="check-found">
          {t('consultations.asked', { asked: date(consultation.noticeOn), due: date(consultation.dueOn) })}
        </p>
      )}
      {consultation.respondedOn !== '' && position !== 'noResponse' && (
        <p className="check-found">{t('consultations.answered', { date: date(consultation.respondedOn) })}</p>
      )}
      {position === 'noResponse' && <p className="check-found">{t('consultations.silence')}</p>}
      {consultation.comment !== '' && <p className="decision-word">{consultation.comment}</p>}
      {consultation.answer !== '' && <p className="check-found">{t('consultations.reply', { answer: consultation.answer })}</p>}
    </li>
  );
}
