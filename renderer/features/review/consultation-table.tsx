import { useTranslation } from 'react-i18next';
import type { StepOptions } from '#contract/acts.ts';
import type { ConsultationView } from '#contract/proposal-view.ts';
import { formatDate, formatList } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { Button } from '@mui/material';
import { Mark, type Meaning } from '../../components/mark.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { isOverdue, useToday } from '../../components/institution-day.ts';
import { useReview } from './review-context.ts';
import { usePermissionText } from '../../components/permission-text.ts';

const MEANINGS = {
  waiting: 'open',
  support: 'done',
  supportWithComments: 'done',
  concern: 'attention',
  noResponse: 'attention',
} as const satisfies Record<string, Meaning>;

const COLUMNS = ['body', 'notice', 'position', 'answer'] as const;

/** Every body asked: when, what it said, and what was answered. */
export function ConsultationTable() {
  const { t } = useTranslation('review');
  const { proposal, options } = useReview();
  const explain = usePermissionText();
  if (proposal.consultations.length === 0) return null;
  const nobody =
    options !== null && !options.consult.notice.may && options.consult.bodies.every((each) => !each.sign.may && !each.record.may);
  const isOpen = proposal.steps.some((each) => each.kind === 'consultation' && each.state === 'open');
  const begun = proposal.consultations.some((each) => each.noticeOn !== '' || each.position !== '');
  if (!isOpen && !begun) return <Later />;
  return (
    <section className="act-section table-scroller" aria-labelledby="consultation-title">
      <h2 id="consultation-title" tabIndex={-1}>
        {t('consultation.title')}
      </h2>
      {nobody && isOpen && options !== null && (
        <p className="soft">{t('consultation.others', { who: explain(options.consult.notice) })}</p>
      )}
      <table className="sign-offs consultations">
        <thead>
          <tr>
            {COLUMNS.map((each) => (
              <th key={each} scope="col">
                {t(`consultation.column.${each}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {proposal.consultations.map((each) => (
            <Row key={`${each.step} ${each.code} ${each.bodyNames.en}`} consultation={each} options={options} isOpen={isOpen} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Before it begins, who will be asked is enough to know; once the proposal has ended, nobody will be. */
function Later() {
  const { t } = useTranslation('review');
  const { proposal } = useReview();
  const language = useLanguage();
  if (['withdrawn', 'rejected', 'retired'].includes(proposal.state)) return null;
  const names = proposal.consultations.map((each) => inLanguage(each.bodyNames, language));
  return (
    <section className="act-section" aria-labelledby="consultation-title">
      <h2 id="consultation-title" tabIndex={-1}>
        {t('consultation.title')}
      </h2>
      <p className="soft">{t('consultation.later', { names: formatList([...new Set(names)], language) })}</p>
    </section>
  );
}

interface RowProps {
  readonly consultation: ConsultationView;
  readonly options: StepOptions | null;
  /** Answers are taken now. */
  readonly isOpen: boolean;
}

function Row({ consultation, options, isOpen }: RowProps) {
  const { t } = useTranslation(['review', 'proposals']);
  const { proposal } = useReview();
  const language = useLanguage();
  const today = useToday();
  const position = consultation.position === '' ? 'waiting' : consultation.position;
  const name = inLanguage(consultation.bodyNames, language);
  const asked = options?.consult.bodies.find((each) => each.code === consultation.code && each.step === consultation.step);
  const date = (on: string): string => formatDate(on, language);
  const late = position === 'waiting' && isOverdue(consultation.dueOn, today);
  return (
    <tr>
      <th scope="row" data-label={t('consultation.column.body')}>
        {name}
      </th>
      <td data-label={t('consultation.column.notice')}>
        {consultation.noticeOn === '' ? <span className="soft">{t('consultation.notAsked')}</span> : date(consultation.noticeOn)}
        {consultation.dueOn !== '' && (
          <small className={late ? 'late' : 'soft'}>
            {t(late ? 'proposals:overdue' : 'proposals:due', { date: date(consultation.dueOn) })}
          </small>
        )}
        {asked !== undefined &&
          isOpen &&
          (position === 'waiting' || position === 'noResponse') &&
          options?.consult.notice.may === true && (
            <ActLink
              label={t(consultation.noticeOn === '' ? 'consultation.ask' : 'consultation.askAgain')}
              name={name}
              page={`notice/${asked.body}`}
            />
          )}
      </td>
      <td data-label={t('consultation.column.position')}>
        <span className={`state mark-${MEANINGS[position]}`}>
          <Mark meaning={MEANINGS[position]} />
          {t(`proposals:consultations.position.${position}`)}
        </span>
        {consultation.respondedOn !== '' && <small className="soft">{date(consultation.respondedOn)}</small>}
        {consultation.comment !== '' && <p lang={proposal.primaryLanguage}>{consultation.comment}</p>}
        {asked !== undefined && isOpen && position === 'waiting' && (asked.sign.may || asked.record.may) && (
          <ActLink
            label={t(asked.sign.may ? 'consultation.respond' : 'consultation.record')}
            name={name}
            page={`position/${asked.body}`}
          />
        )}
      </td>
      <td data-label={t('consultation.column.answer')}>
        {consultation.answer !== '' && <p lang={proposal.primaryLanguage}>{consultation.answer}</p>}
        {position === 'concern' && consultation.answer === '' && asked !== undefined && (
          <AnswerCell name={name} body={asked.body} />
        )}
      </td>
    </tr>
  );
}

function AnswerCell({ name, body }: { readonly name: string; readonly body: string }) {
  const { t } = useTranslation('review');
  const { options } = useReview();
  const explain = usePermissionText();
  if (options === null) return null;
  if (!options.consult.answer.may) return <small className="soft">{explain(options.consult.answer)}</small>;
  return <ActLink label={t('consultation.reply')} name={name} page={`answer/${body}`} />;
}

function ActLink({ label, name, page }: { readonly label: string; readonly name: string; readonly page: string }) {
  const { hrefOf } = useReview();
  return (
    <div className="cell-act">
      <Button size="small" variant="outlined" href={hrefOf(page)} aria-label={`${label}, ${name}`}>
        {label}
      </Button>
    </div>
  );
}
