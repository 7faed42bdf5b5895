import { useTranslation } from 'react-i18next';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import type { SectionChanges } from './changes-by-section.ts';

interface Props {
  readonly sections: readonly SectionChanges[];
  readonly schema: ProposalSchema;
}

/** The sections that read otherwise, each with how many of its answers do. */
export function SectionJumps({ sections, schema }: Props) {
  const { t } = useTranslation('comparison');
  const language = useLanguage();
  return (
    <section className="contents comparison-jumps" aria-labelledby="jumps-title" data-column tabIndex={-1}>
      <nav aria-labelledby="jumps-title">
        <h2 id="jumps-title">{t('jumps')}</h2>
        <ul className="section-list">
          {sections.map(({ section, count }) => (
            <li key={section}>
              <button type="button" onClick={() => goToSection(section)}>
                <span>{sectionTitle(schema, section, language)}</span>
                <span className="count">
                  <span aria-hidden="true">{count}</span>
                  <span className="unseen">{t('answers', { count })}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
    </section>
  );
}

export function sectionTitle(schema: ProposalSchema, section: string, language: 'en' | 'fr'): string {
  const found = schema.sections.find((each) => each.id === section);
  return found === undefined ? section : inLanguage(found.title, language);
}

export const sectionHeadId = (section: string): string => `changed-${section}`;

function goToSection(section: string): void {
  const head = document.getElementById(sectionHeadId(section));
  head?.scrollIntoView({ block: 'start' });
  head?.focus({ preventScroll: true });
}
