import { Button } from '@mui/material';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenFile } from '#contract/shell.ts';
import type { VerificationView } from '#contract/verification.ts';
import { formatDate, formatNumber } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { showFingerprint } from '#domain/record/show-fingerprint.ts';
import { Mark, type Meaning } from '../../components/mark.tsx';
import { askShell } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { SignOffTable } from './sign-off-table.tsx';
import { useSize } from './use-size.ts';

/** Whole, and whose: two answers that are never mixed (DESIGN §8). */
export function Verdict({ file, result }: { readonly file: ChosenFile; readonly result: VerificationView }) {
  const { t } = useTranslation('packages');
  const language = useLanguage();
  const sizeOf = useSize();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <article>
      <p className="kick">
        <span>{file.name}</span>
        <span>{sizeOf(file.bytes)}</span>
      </p>
      <h1 ref={heading} tabIndex={-1} className="verdict" data-meaning={meaningOf(result)}>
        <Mark meaning={meaningOf(result)} />
        {t(headlineOf(result), { institution: inLanguage(result.institution.name, language) })}
      </h1>
      <Explanation result={result} />
      <Problems result={result} />
      {result.signOffs.length > 0 && <SignOffTable signOffs={result.signOffs} />}
      {result.counts.files > 0 && (
        <>
          <h2>{t('doubt')}</h2>
          <p className="lead">{t('doubtText')}</p>
        </>
      )}
      <div className="actions">
        <Button variant="outlined" onClick={() => void askShell('shell:show-in-folder', { token: file.token })}>
          {t('show')}
        </Button>
      </div>
      <p className="soft took">{t('took', { seconds: formatNumber(Math.max(0.01, result.milliseconds / 1000), language) })}</p>
    </article>
  );
}

function meaningOf(result: VerificationView): Meaning {
  if (!result.valid) return 'blocked';
  return result.trust === 'pinned' ? 'done' : 'attention';
}

function headlineOf(result: VerificationView) {
  if (result.counts.files === 0) return 'verdict.unreadable';
  if (!result.valid) return 'verdict.invalid';
  if (result.trust === 'mismatch') return 'verdict.mismatch';
  return result.trust === 'pinned' ? 'verdict.wholePinned' : 'verdict.wholeUnknown';
}

function Explanation({ result }: { readonly result: VerificationView }) {
  const { t } = useTranslation('packages');
  const language = useLanguage();
  if (!result.valid) {
    return <p className="lead">{t('lead2.invalid', { count: result.problems.length })}</p>;
  }
  const date = formatDate(result.on, language);
  return (
    <>
      <p className="lead">
        {date === '' ? t('lead2.sealed') : t('lead2.sealedOn', { date })} {t(`lead2.${result.trust}`)}
        {result.trust !== 'pinned' && (
          <>
            {' '}
            <code>{showFingerprint(result.institution.founding, 128)}</code>
          </>
        )}
      </p>
      {result.sample && <p className="lead">{t('lead2.sample')}</p>}
    </>
  );
}

function Problems({ result }: { readonly result: VerificationView }) {
  const { t } = useTranslation('packages');
  if (result.problems.length === 0) return null;
  return (
    <section aria-labelledby="problems-title">
      <h2 id="problems-title">{t('problems')}</h2>
      <ul className="problems">
        {result.problems.map((each) => (
          <li key={`${each.code} ${each.path}`}>
            <Mark meaning="blocked" />
            <span>
              {errorText({ code: each.code })}
              {each.path !== '' && <small className="soft path">{t('where', { path: each.path })}</small>}
              <small className="soft code">{each.code}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
