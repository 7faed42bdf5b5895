import { useTranslation } from 'react-i18next';
import type { VerificationView } from '#contract/verification.ts';
import { showFingerprint } from '#domain/record/show-fingerprint.ts';
import { Mark, type Meaning } from '../../components/mark.tsx';

/** Which part of the check a problem belongs to, by the area of its code. */
const FILES = /^(bag|file)\//;
const RECORDS = /^(record|key|package\/(records?|signatures|record-kind))/;
const TEXT = /^package\/(document|sections)/;

/** What was checked, one line each, good or not. */
export function CheckedPanel({ result }: { readonly result: VerificationView }) {
  const { t } = useTranslation('packages');
  const has = (pattern: RegExp): boolean => result.problems.some((each) => pattern.test(each.code));
  const files = has(FILES) || (result.problems.length > 0 && has(/^package\//));
  const seal = result.seal.state;
  const decisions = result.signOffs.every((each) => each.state === 'valid' || each.state === 'superseded') && !has(/^sign-off\//);
  return (
    <>
      <h2 className="panel-title">{t('checked')}</h2>
      <ul className="checks">
        <Line meaning={files ? 'blocked' : 'done'} text={files ? t('filesBad') : t('files', { count: result.counts.files })} />
        <Line
          meaning={has(RECORDS) ? 'blocked' : 'done'}
          text={has(RECORDS) ? t('recordsBad') : t('records', { count: result.counts.records })}
        />
        <Line meaning={SEAL[seal]} text={seal === 'valid' ? t('sealGood', { name: result.seal.signer }) : t(SEAL_TEXT[seal])} />
        <Line meaning={has(TEXT) ? 'blocked' : 'done'} text={t(has(TEXT) ? 'textBad' : 'text')}>
          {result.document !== '' && <code>{showFingerprint(result.document, 64)}</code>}
        </Line>
        <Line meaning={decisions ? 'done' : 'blocked'} text={t(decisions ? 'decisionsGood' : 'decisionsBad')} />
        {result.institution.founding !== '' && (
          <Line meaning={result.trust === 'pinned' ? 'done' : 'attention'} text={t('origin')}>
            <code>{showFingerprint(result.institution.founding, 128)}</code>
          </Line>
        )}
      </ul>
    </>
  );
}

const SEAL: Readonly<Record<VerificationView['seal']['state'], Meaning>> = {
  valid: 'done',
  missing: 'attention',
  broken: 'blocked',
  'no-role': 'blocked',
};
const SEAL_TEXT = { missing: 'sealMissing', broken: 'sealBad', 'no-role': 'sealNoRole' } as const;

function Line({
  meaning,
  text,
  children,
}: {
  readonly meaning: Meaning;
  readonly text: string;
  readonly children?: React.ReactNode;
}) {
  return (
    <li className="check">
      <p className="check-text">
        <Mark meaning={meaning} />
        <span>{text}</span>
      </p>
      {children !== undefined && <p className="check-found">{children}</p>}
    </li>
  );
}
