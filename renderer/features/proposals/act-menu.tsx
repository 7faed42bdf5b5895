import { Divider, Menu, MenuItem } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePermissionText } from '../../components/permission-text.ts';
import { ask } from '../../engine.ts';
import { type Named, useActs } from './acts.tsx';

interface Props {
  /** Null: closed. */
  readonly anchor: HTMLElement | null;
  readonly proposal: Named;
  /** The list offers to open it and to write in it; its own page has buttons for that. */
  readonly hrefs?: { readonly read: string; readonly edit: string };
  readonly onClose: () => void;
}

/** What can be done with one proposal. What cannot stays in reach and says why, and who can. */
export function ActMenu({ anchor, proposal, hrefs, onClose }: Props) {
  const { t } = useTranslation('proposals');
  const acts = useActs();
  const explain = usePermissionText();
  const possible = useQuery({
    queryKey: ['proposal:actions', proposal.id],
    queryFn: () => ask('proposal:actions', { proposal: proposal.id }),
    enabled: anchor !== null,
  }).data;
  const nobody = acts.isSomebody ? '' : t('act.choose');
  const mayBin = possible?.bin == null ? nobody : explain(possible.bin);
  const item = (name: string, run: () => void, why = '', key?: string) => (
    <MenuItem
      key={name}
      className={why === '' ? undefined : 'cannot'}
      aria-disabled={why !== '' || undefined}
      onClick={() => {
        if (why !== '') return acts.say({ text: why, wrong: true });
        onClose();
        run();
      }}
    >
      <span>
        {name}
        {why !== '' && <small>{why}</small>}
      </span>
      {key !== undefined && <kbd>{key}</kbd>}
    </MenuItem>
  );
  return (
    <Menu
      open={anchor !== null}
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      className="act-menu"
      slotProps={{ list: { 'aria-label': t('act.menuLabel'), dense: true } }}
    >
      {hrefs !== undefined && item(t('act.open'), () => follow(hrefs.read), '', t('act.keyEnter'))}
      {hrefs !== undefined && item(t('act.edit'), () => follow(hrefs.edit))}
      {hrefs !== undefined && <Divider />}
      {item(t('act.copy'), () => acts.copy(proposal), nobody)}
      {item(t('act.export'), () => acts.exportAs(proposal, 'complete'))}
      {possible?.imported === true && item(t('act.exportOriginal'), () => acts.exportAs(proposal, 'original'))}
      <Divider />
      {possible?.binned === true
        ? item(t('act.restore'), () => acts.restore(proposal), mayBin)
        : item(
            t('act.bin'),
            () => acts.bin(proposal),
            mayBin,
            hrefs === undefined || mayBin !== '' ? undefined : t('act.keyDelete'),
          )}
    </Menu>
  );
}

function follow(href: string): void {
  window.location.hash = href;
}
