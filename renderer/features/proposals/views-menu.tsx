import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Divider, Menu, MenuItem } from '@mui/material';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListChoice, SavedView } from '#contract/preferences.ts';
import { TextBox } from '../../components/text-box.tsx';
import { useActs } from './acts.tsx';
import { FIRST_BOX } from '../../components/first-box.ts';
import { choiceOf, MOST_VIEWS, nameFault, renamed, viewOf, without, withView } from './saved-views.ts';
import { useViews } from './use-room.ts';

interface Props {
  readonly choice: ListChoice;
  readonly onChoice: (choice: ListChoice) => void;
}
type Naming = { readonly what: 'save' } | { readonly what: 'rename'; readonly name: string };

/** What the list shows, kept under a name. Deleting asks nothing: it can be undone. */
export function ViewsMenu({ choice, onChoice }: Props) {
  const { t } = useTranslation('proposals');
  const { say } = useActs();
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const open = anchor !== null;
  const [naming, setNaming] = useState<Naming | null>(null);
  const [views, keep] = useViews();
  const here = viewOf(views, choice);
  const close = (): void => setAnchor(null);
  const remove = (view: SavedView): void => {
    close();
    const before = [...views];
    keep(without(views, view.name));
    say({
      text: t('view.deleted', { name: view.name }),
      undo: () => {
        keep(before);
        say({ text: t('view.back', { name: view.name }) });
      },
    });
  };
  const named = (name: string): void => {
    if (naming?.what === 'rename') keep(renamed(views, naming.name, name));
    else keep(withView(views, name, choice));
    say({ text: t(naming?.what === 'rename' ? 'view.renamed' : 'view.saved', { name }) });
    setNaming(null);
  };
  return (
    <>
      <button
        type="button"
        className="filter-chip"
        data-on={here !== null || undefined}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {here === null ? t('view.menu') : t('view.here', { name: here.name })}
        <span aria-hidden="true">▾</span>
      </button>
      <Menu
        id={id}
        open={open}
        anchorEl={anchor}
        onClose={close}
        className="act-menu"
        slotProps={{ list: { 'aria-label': t('view.menu'), dense: true } }}
      >
        {views.length === 0 && (
          <MenuItem disabled className="wrapped">
            {t('view.none')}
          </MenuItem>
        )}
        {views.map((view) => (
          <MenuItem
            key={view.name}
            role="menuitemradio"
            aria-checked={view === here}
            onClick={() => {
              close();
              onChoice(choiceOf(view));
            }}
          >
            <span className="tick" aria-hidden="true">
              {view === here ? '✓' : ''}
            </span>
            {view.name}
          </MenuItem>
        ))}
        <Divider />
        <MenuItem
          disabled={here !== null || views.length >= MOST_VIEWS}
          onClick={() => {
            close();
            setNaming({ what: 'save' });
          }}
        >
          {t('view.save')}
        </MenuItem>
        {here !== null && (
          <MenuItem
            onClick={() => {
              close();
              setNaming({ what: 'rename', name: here.name });
            }}
          >
            {t('view.rename', { name: here.name })}
          </MenuItem>
        )}
        {here !== null && <MenuItem onClick={() => remove(here)}>{t('view.delete', { name: here.name })}</MenuItem>}
      </Menu>
      {naming !== null && <NameDialog naming={naming} views={views} onName={named} onClose={() => setNaming(null)} />}
    </>
  );
}

interface NameProps {
  readonly naming: Naming;
  readonly views: readonly SavedView[];
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

function NameDialog({ naming, views, onName, onClose }: NameProps) {
  const { t } = useTranslation('proposals');
  const own = naming.what === 'rename' ? naming.name : '';
  const [name, setName] = useState(own);
  const [tried, setTried] = useState(false);
  const fault = nameFault(views, name, own);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (fault === '') onName(name.trim());
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="view-title" fullWidth maxWidth="xs" slotProps={FIRST_BOX}>
      <form onSubmit={send} noValidate>
        <DialogTitle id="view-title">{t(naming.what === 'save' ? 'view.saveTitle' : 'view.renameTitle')}</DialogTitle>
        <DialogContent>
          <TextBox
            label={t('view.name')}
            help={t('view.nameHelp')}
            fault={tried && fault !== '' ? t(`view.fault.${fault}`) : ''}
            value={name}
            onChange={setName}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('act.cancel')}</Button>
          <Button type="submit" variant="contained">
            {t(naming.what === 'save' ? 'view.saveButton' : 'view.renameButton')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
