import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { VerificationView } from '#contract/verification.ts';
import type { ChosenFile } from '#contract/shell.ts';
import type { Language } from '#domain/shared/languages.ts';
import { announce } from '../../components/live-region.tsx';
import { PageNav } from '../../components/page-nav.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';
import { refusalOf } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { CheckPage } from './check-page.tsx';
import { CheckedPanel } from './checked-panel.tsx';
import { MakePage } from './make-page.tsx';
import { resumePackage } from './package-work.ts';
import { checkPackage, chooseFile } from './queries.ts';
import { RegisterPage } from './register-page.tsx';

const PAGES = ['check', 'make', 'register'] as const;
type Page = (typeof PAGES)[number];

interface Props {
  readonly page: Page;
  /** The proposal to be packaged; "" = not chosen yet. */
  readonly proposal: string;
  /** A package can be checked without a workspace, and nothing else. */
  readonly isOpen: boolean;
  readonly links: PlaceLinks;
  /** The language in which proposals are read. */
  readonly content: Language;
}

/** Check one, make one, look up which were made: each useful alone. */
export function PackagesPlace({ page, proposal, isOpen, links, content }: Props) {
  const { t } = useTranslation(['packages', 'window']);
  const queries = useQueryClient();
  useEffect(() => {
    // An engine that does not answer is said elsewhere; there is nothing to go on with then.
    if (isOpen) resumePackage(queries).catch(() => undefined);
  }, [isOpen, queries]);
  const check = useMutation({
    networkMode: 'always',
    mutationFn: (choose: () => Promise<ChosenFile | null>) => chooseFile(choose).then((file) => file && checkPackage(file)),
    onSuccess: (checked) => checked && announce(t(checked.result.valid ? 'announceGood' : 'announceBad')),
    onError: (error) => announce(errorText(refusalOf(error))),
  });
  const shown = isOpen ? page : 'check';
  const hrefs: Readonly<Record<Page, string>> = {
    check: links.packages,
    make: links.makePackage(''),
    register: links.packageRegister,
  };
  const checked = check.isPending || check.isError ? null : (check.data ?? null);
  const checkNow = (file: ChosenFile): void => {
    check.mutate(() => Promise.resolve(file));
    window.location.hash = links.packages;
  };
  return (
    <>
      {isOpen && (
        <PageNav
          label={t('window:column.list')}
          title={t('place')}
          items={PAGES.map((each) => ({ href: hrefs[each], text: t(`page.${each}`), current: each === shown }))}
        />
      )}
      <main className="sheet packages-page" data-column tabIndex={-1} id="content" aria-label={t('window:column.content')}>
        <div className="wide-document act">
          {shown === 'check' && <CheckPage check={check} />}
          {shown === 'make' && <MakePage key={proposal} proposal={proposal} links={links} content={content} onCheck={checkNow} />}
          {shown === 'register' && <RegisterPage links={links} content={content} />}
        </div>
      </main>
      {shown === 'check' && checked !== null && checked.result.counts.files > 0 && <Panel result={checked.result} />}
    </>
  );
}

function Panel({ result }: { readonly result: VerificationView }) {
  const { t } = useTranslation('window');
  return (
    <aside className="inspector" aria-label={t('column.inspector')} data-column tabIndex={-1}>
      <CheckedPanel result={result} />
    </aside>
  );
}
