import { useTranslation } from 'react-i18next';
import { inLanguage } from '#domain/shared/languages.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { ChangeValue } from './change-value.tsx';
import { type Block, fieldOf, labelsAround, type NumberedChange, type SectionChanges } from './changes-by-section.ts';
import { useCompared } from './comparison-context.ts';
import { sectionHeadId, sectionTitle } from './section-jumps.tsx';
import { VersionName } from './version-name.tsx';

/** The changes of one section, those of one item together. */
export function ChangedSection({ section: { section, count, blocks } }: { readonly section: SectionChanges }) {
  const { t } = useTranslation('comparison');
  const { schema, view } = useCompared();
  const language = useLanguage();
  return (
    <section className="changed-section" aria-labelledby={sectionHeadId(section)}>
      <h2 id={sectionHeadId(section)} tabIndex={-1}>
        {sectionTitle(schema, section, language)} <small className="soft">{t('answers', { count })}</small>
      </h2>
      {view === 'sides' && <Sides />}
      {blocks.map((each) => (
        <ItemBlock key={each.key} block={each} />
      ))}
    </section>
  );
}

/** Says which version stands left and which right; each change says it again to who hears the page. */
function Sides() {
  const { versions } = useCompared();
  return (
    <p className="sides-head" aria-hidden="true">
      <VersionName number={versions.a} />
      <VersionName number={versions.b} />
    </p>
  );
}

function ItemBlock({ block }: { readonly block: Block }) {
  const { t } = useTranslation('comparison');
  const changes = block.changes.map((each) => <ChangeRow key={each.number} numbered={each} />);
  if (block.item === '') return changes;
  return (
    <div className="changed-item">
      <h3>{/^\d+$/.test(block.item) ? t('item', { number: block.item }) : block.item}</h3>
      <div>{changes}</div>
    </div>
  );
}

function ChangeRow({ numbered: { number, change } }: { readonly numbered: NumberedChange }) {
  const { t } = useTranslation('comparison');
  const { schema, total, hrefOf } = useCompared();
  const language = useLanguage();
  const field = fieldOf(schema, change);
  const isWhole = change.kind === 'added' || change.kind === 'removed';
  const label = inLanguage(change.label, language) || change.path;
  const around = labelsAround(schema, change).map((each) => inLanguage(each, language));
  const headId = `change-${number}`;
  return (
    <article className="change" data-change={number} data-kind={change.kind} tabIndex={-1} aria-labelledby={headId}>
      <p className="change-head" id={headId}>
        <span className="unseen">{t('at', { at: number, count: total })} </span>
        {change.kind !== 'changed' && <b className={`change-kind change-${change.kind}`}>{t(`kind.${change.kind}`)}</b>}
        {!isWhole && <b>{[...around, label].join(' · ')}</b>}
        {isWhole && around.length > 0 && <span>{around.join(' · ')}</span>}
        {change.side !== '' && <span className="soft">{t(`side.${change.side}`)}</span>}
        {change.kind !== 'removed' && (
          <a href={hrefOf(change.path)} className="change-link">
            {t('show')}
            <span className="unseen"> {label}</span>
          </a>
        )}
      </p>
      <ChangeValue change={change} field={field} />
    </article>
  );
}
