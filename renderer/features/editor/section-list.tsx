import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '#domain/proposal/schema.ts';
import { formatNumber } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { Mark, type Meaning } from '../../components/mark.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import type { Progress } from './progress.ts';

export interface SectionState {
  readonly root: Field;
  readonly progress: Progress;
}

interface Props {
  readonly sections: readonly SectionState[];
  readonly current: string;
  /** Names of the gate that is next; "" where none is. */
  readonly gate: string;
  readonly title: string;
  readonly backHref: string;
  readonly onSection: (id: string) => void;
}

/** Sections with how much of them is answered: those with something that is mine and due now, the others behind one press. */
export function SectionList({ sections, current, gate, title, backHref, onSection }: Props) {
  const { t } = useTranslation(['editor', 'window', 'proposals']);
  const language = useLanguage();
  const [shown, setShown] = useState(false);
  const due = sections.filter((each) => each.progress.total > 0);
  const others = sections.filter((each) => each.progress.total === 0);
  const open = shown || others.some((each) => each.root.name === current);
  const answered = due.reduce((sum, each) => sum + each.progress.answered, 0);
  const total = due.reduce((sum, each) => sum + each.progress.total, 0);
  const counts = { answered: formatNumber(answered, language), total: formatNumber(total, language), gate };
  return (
    <section className="contents sections" aria-label={t('editor:sections.label')} data-column tabIndex={-1}>
      <p className="back">
        <a href={backHref}>{t('editor:back')}</a>
      </p>
      <h2>{title}</h2>
      <p className="sub">{t(gate === '' ? 'editor:sections.answered' : 'editor:sections.before', counts)}</p>
      <div className="bar" aria-hidden="true">
        <i style={{ width: `${total === 0 ? 0 : (100 * answered) / total}%` }} />
      </div>
      <nav aria-label={t('editor:sections.label')}>
        <Rows sections={due} current={current} onSection={onSection} />
        {others.length > 0 && (
          <p className="sub others">
            {t('editor:others.sections', { count: others.length })}{' '}
            <button type="button" className="link" aria-expanded={open} onClick={() => setShown(!open)}>
              {t(open ? 'editor:others.hide' : 'editor:others.show')}
            </button>
          </p>
        )}
        {open && <Rows sections={others} current={current} onSection={onSection} />}
      </nav>
    </section>
  );
}

type RowsProps = Pick<Props, 'sections' | 'current' | 'onSection'>;

function Rows({ sections, current, onSection }: RowsProps) {
  const { t } = useTranslation('editor');
  const language = useLanguage();
  return (
    <ul className="section-list">
      {sections.map(({ root, progress: { answered, total } }) => (
        <li key={root.name}>
          <button
            type="button"
            aria-current={root.name === current ? 'true' : undefined}
            data-section={root.name}
            onClick={() => onSection(root.name)}
          >
            {total > 0 ? <Completeness answered={answered} total={total} /> : <Mark meaning="none" />}
            <span>{inLanguage(root.label, language)}</span>
            {total > 0 && (
              <span className="count">
                {t('sections.count', { answered: formatNumber(answered, language), total: formatNumber(total, language) })}
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Completeness({ answered, total }: Progress) {
  const meaning: Meaning = answered === total ? 'done' : answered === 0 ? 'open' : 'now';
  return <Mark meaning={meaning} />;
}
