import { useTranslation } from 'react-i18next';
import type { MemberView } from '#contract/people.ts';
import { Mark, type Meaning } from '../../components/mark.tsx';

const MEANING: Readonly<Record<MemberView['signature'], Meaning>> = {
  here: 'done',
  elsewhere: 'done',
  waiting: 'attention',
  none: 'none',
};

/** Whether somebody can sign, and where: a shape and a word. */
export function SignatureState({ signature }: Pick<MemberView, 'signature'>) {
  const { t } = useTranslation('people');
  return (
    <span className="state">
      <Mark meaning={MEANING[signature]} />
      {t(`signature.${signature}`)}
    </span>
  );
}
