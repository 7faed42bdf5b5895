import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckedFile } from '#contract/acts.ts';
import type { ChosenFile } from '#contract/shell.ts';
import { inLanguage, type Language, type LocalizedText } from '#domain/shared/languages.ts';
import { usePermissionText } from '../../components/permission-text.ts';
import { useSignature } from '../../components/signature.ts';
import { ask, askShell, Refused, refusalOf } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { CopyDialog } from './copy-dialog.tsx';
import { fileNameOf } from './file-name.ts';
import { ImportProblems } from './import-problems.tsx';
import { NewDialog } from './new-dialog.tsx';
import { Notice, type NoticeText } from './notice.tsx';
import { SigningDialog } from './signing-dialog.tsx';

export interface Named {
  readonly id: string;
  readonly number: string;
  readonly title: LocalizedText;
}

export type ExportForm = 'complete' | 'original';

/** What can be done with proposals as wholes, from the list and from a proposal's own page. */
export interface Acts {
  readonly create: () => void;
  /** By the dialog, or a file that was dropped. */
  readonly importFile: (dropped?: File) => void;
  readonly copy: (proposal: Named) => void;
  readonly exportAs: (proposal: Named, form: ExportForm) => void;
  readonly bin: (proposal: Named) => void;
  readonly restore: (proposal: Named) => void;
  /** Whether somebody said who they are: without, nothing that signs can be done. */
  readonly isSomebody: boolean;
  readonly say: (notice: NoticeText) => void;
}

const ActsContext = createContext<Acts | null>(null);

export function useActs(): Acts {
  const acts = useContext(ActsContext);
  if (acts === null) throw new Error('useActs outside its provider.');
  return acts;
}

type Signed = (passphrase: string | null) => Promise<NoticeText>;
type Open =
  | { readonly what: 'new' }
  | { readonly what: 'copy'; readonly proposal: Named }
  | { readonly what: 'problems'; readonly file: CheckedFile }
  | { readonly what: 'sign'; readonly title: string; readonly button: string; readonly call: Signed };

interface Props {
  readonly content: Language;
  readonly goTo: { readonly edit: (proposal: string) => void; readonly read: (proposal: string) => void };
  readonly children: ReactNode;
}

export function ActsProvider({ content, goTo, children }: Props) {
  const { t } = useTranslation('proposals');
  const queries = useQueryClient();
  const signature = useSignature();
  const explain = usePermissionText();
  const [open, setOpen] = useState<Open | null>(null);
  const [notice, say] = useState<NoticeText | null>(null);
  const close = (): void => setOpen(null);
  const nameOf = ({ title }: Pick<Named, 'title'>): string => inLanguage(title, content) || t('noTitle');
  const fail = (error: unknown): void => say({ text: errorText(refusalOf(error)), wrong: true });

  /** At once where the signature stands open, else after the passphrase. */
  const sign = (title: string, button: string, call: Signed): void => {
    if (signature.you === null) return say({ text: t('act.choose'), wrong: true });
    if (signature.asks) return setOpen({ what: 'sign', title, button, call });
    call(null).then(async (done) => {
      say(done);
      await queries.invalidateQueries();
    }, fail);
  };
  /** Who may not is told so, and who can, before a passphrase is asked for. */
  const ifMay = (proposal: Named, run: () => void): void => {
    ask('proposal:actions', { proposal: proposal.id }).then(({ bin: may }) => {
      if (may === null || may.may) run();
      else say({ text: explain(may), wrong: true });
    }, fail);
  };
  const bin = (proposal: Named): void =>
    ifMay(proposal, () =>
      sign(t('bin.title', { title: nameOf(proposal) }), t('act.bin'), async (passphrase) => {
        await ask('proposal:bin', { proposal: proposal.id, passphrase });
        return { text: t('bin.done', { title: nameOf(proposal) }), undo: () => restore(proposal) };
      }),
    );
  const restore = (proposal: Named): void =>
    ifMay(proposal, () =>
      sign(t('bin.restoreTitle', { title: nameOf(proposal) }), t('act.restore'), async (passphrase) => {
        await ask('proposal:restore', { proposal: proposal.id, passphrase });
        return { text: t('bin.restored', { title: nameOf(proposal) }), undo: () => bin(proposal) };
      }),
    );

  const takeIn = async (choose: () => Promise<ChosenFile | null>): Promise<void> => {
    const file = await choose();
    if (file === null) return;
    const checked = await ask('proposal:check-file', { token: file.token });
    if (checked.problems.length > 0) return setOpen({ what: 'problems', file: checked });
    const title = nameOf(checked);
    sign(t('import.title', { title }), t('import.import'), async (passphrase) => {
      const { proposal } = await ask('proposal:import', { token: file.token, passphrase });
      goTo.read(proposal);
      return { text: t('import.done', { title }), undo: () => bin({ id: proposal, number: '', title: checked.title }) };
    });
  };
  const write = async (proposal: Named, form: ExportForm): Promise<void> => {
    const name = fileNameOf(proposal, form, content);
    const target = await askShell('dialog:save-file', { kind: 'proposal', name });
    if (target === null) return;
    const written = await ask('proposal:export', { id: proposal.id, form, target: target.token });
    say({ text: t('export.done', { name: written.name }) });
  };

  const isSomebody = signature.you !== null;
  const acts: Acts = {
    create: () => (isSomebody ? setOpen({ what: 'new' }) : say({ text: t('act.choose'), wrong: true })),
    importFile: (dropped) => {
      if (!isSomebody) return say({ text: t('act.choose'), wrong: true });
      const choose = dropped === undefined ? () => askShell('dialog:open-file', { kind: 'proposal' }) : () => adopted(dropped);
      takeIn(choose).catch(fail);
    },
    copy: (proposal) => (isSomebody ? setOpen({ what: 'copy', proposal }) : say({ text: t('act.choose'), wrong: true })),
    exportAs: (proposal, form) => void write(proposal, form).catch(fail),
    bin,
    restore,
    isSomebody,
    say,
  };
  return (
    <ActsContext value={acts}>
      {children}
      {notice !== null && <Notice notice={notice} onClose={() => say(null)} />}
      {open?.what === 'new' && (
        <NewDialog
          onClose={close}
          onCreated={(made) => {
            close();
            goTo.edit(made);
          }}
        />
      )}
      {open?.what === 'copy' && (
        <CopyDialog
          proposal={open.proposal.id}
          title={open.proposal.title}
          content={content}
          onClose={close}
          onCopied={(made) => {
            close();
            goTo.edit(made);
          }}
        />
      )}
      {open?.what === 'problems' && (
        <ImportProblems
          name={open.file.name}
          problems={open.file.problems}
          onClose={close}
          onAnother={() => {
            close();
            acts.importFile();
          }}
        />
      )}
      {open?.what === 'sign' && (
        <SigningDialog
          title={open.title}
          button={open.button}
          call={open.call}
          onClose={close}
          onDone={(done) => {
            close();
            say(done);
          }}
        />
      )}
    </ActsContext>
  );
}

/** A file that was dropped on the window, by its token. @throws Refused */
async function adopted(file: File): Promise<ChosenFile> {
  const taken = await window.collegium.adoptDrop(file);
  if (!taken.ok) throw new Refused(taken.error);
  return taken.value;
}
