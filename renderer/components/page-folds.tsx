import { useTranslation } from 'react-i18next';
import type { useFold } from './use-fold.ts';

type Fold = ReturnType<typeof useFold>;

interface Props {
  readonly list: Fold;
  readonly inspector: Fold;
  /** Where the list's own way back leads, which is folded away with it. */
  readonly back: { readonly label: string; readonly href: string };
}

/** Above a text: what folds the columns beside it. */
export function PageFolds({ list, inspector, back }: Props) {
  const { t } = useTranslation('window');
  return (
    <div className="folds">
      {!list.open && (
        <a className="fold-back" href={back.href}>
          {back.label}
        </a>
      )}
      <button type="button" className="fold" aria-expanded={list.open} onClick={list.toggle}>
        {t(list.open ? 'fold.hideList' : 'fold.showList')}
      </button>
      <button type="button" className="fold fold-right" aria-expanded={inspector.open} onClick={inspector.toggle}>
        {t(inspector.open ? 'fold.hideInspector' : 'fold.showInspector')}
      </button>
    </div>
  );
}
