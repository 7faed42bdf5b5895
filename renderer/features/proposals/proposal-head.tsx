import { Button, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalView } from '#contract/proposal-view.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage, LANGUAGES, type Language } from '#domain/shared/languages.ts';
import { showFingerprint } from '#domain/record/show-fingerprint.ts';
import type { PlaceLinks } from '../../components/place-links.ts';
import { textStanding } from '../../components/text-standing.ts';
import { useIsPersonal } from '../../components/use-is-personal.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { ActMenu } from './act-menu.tsx';
import { NextSteps } from './next-steps.tsx';
import { State } from './proposal-row.tsx';

interface Props {
  readonly proposal: ProposalView;
  readonly links: PlaceLinks;
  readonly content: Language;
  readonly onContent: (language: Language) => void;
  readonly heading: RefObject<HTMLHeadingElement | null>;
}

/** The registrar's sign-off stands: from here on there is something to package. */
const isVerified = ({ decisions }: ProposalView): boolean =>
  decisions.some(({ decision, code }) => decision === 'verify' && code === '');

export function ProposalHead({ proposal, links, content, onContent, heading }: Props) {
  const { t } = useTranslation(['proposals', 'editor', 'comparison', 'outcomes', 'governance']);
  const language = useLanguage();
  const { revision } = proposal;
  const standing = textStanding(proposal);
  const isPersonal = useIsPersonal();
  const [menu, setMenu] = useState<HTMLElement | null>(null);
  // While it is with its lead one writes; then one decides; once verified one makes the package.
  const isWritten = isPersonal || proposal.state === 'draft' || proposal.state === 'returned';
  const main = isWritten ? 'edit' : isVerified(proposal) ? 'package' : 'review';
  const unit = inLanguage(proposal.unit, language);
  return (
    <header>
      <p className="kick">
        <span>{proposal.number || t('noNumber')}</span>
        <State state={proposal.state} />
        {unit !== '' && <span>{unit}</span>}
        <span>{t('lead', { name: proposal.lead.name })}</span>
      </p>
      <h1 ref={heading} tabIndex={-1} lang={proposal.title[content] === '' ? undefined : content}>
        {inLanguage(proposal.title, content) || t('noTitle')}
      </h1>
      <p className="lead">
        {t('version', { number: revision.number, date: formatDate(revision.savedOn, language), name: revision.savedBy })}.{' '}
        {!isPersonal && standing !== '' && `${t(standing)} `}
        <a href={links.compare(proposal.id, '', '')}>{t('comparison:title')}</a>
        {' · '}
        <a href={links.outcomes(proposal.id)}>{t('outcomes:title')}</a>
      </p>
      <div className="text-language">
        <ToggleButtonGroup
          exclusive
          size="small"
          value={content}
          aria-label={t('text.label')}
          onChange={(_event, chosen: Language | null) => chosen !== null && onContent(chosen)}
        >
          {LANGUAGES.map((each) => (
            <ToggleButton key={each} value={each}>
              {t(`text.${each}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <span className="soft">
          {t(
            isPersonal
              ? proposal.primaryLanguage === 'en'
                ? 'text.ownEn'
                : 'text.ownFr'
              : proposal.primaryLanguage === 'en'
                ? 'text.primaryEn'
                : 'text.primaryFr',
          )}
        </span>
      </div>
      <NextSteps open={proposal.open} state={proposal.state}>
        <Button variant={main === 'edit' ? 'contained' : 'outlined'} href={links.edit(proposal.id, '')}>
          {t('editor:edit')}
        </Button>
        <Button variant={main === 'review' ? 'contained' : 'outlined'} href={links.review(proposal.id, '')}>
          {t(isPersonal ? 'handOver' : 'review')}
        </Button>
        {isVerified(proposal) && (
          <Button variant={main === 'package' ? 'contained' : 'outlined'} href={links.makePackage(proposal.id)}>
            {t('governance:action.package')}
          </Button>
        )}
        <Button
          variant="outlined"
          aria-haspopup="menu"
          aria-expanded={menu !== null}
          onClick={(event) => setMenu(event.currentTarget)}
        >
          {t('act.more')}
          <span aria-hidden="true">{'\u00a0▾'}</span>
        </Button>
        <ActMenu anchor={menu} proposal={proposal} onClose={() => setMenu(null)} />
      </NextSteps>
      <p className="fingerprint">
        {t('fingerprint')} <code>{showFingerprint(revision.document, 64)}</code>
      </p>
    </header>
  );
}
