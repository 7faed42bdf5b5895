import { Button } from '@mui/material';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#contract/api.ts';
import type { DraftView } from '#contract/draft.ts';
import type { ChosenFile } from '#contract/shell.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { Mark } from '../../components/mark.tsx';
import { askShell, Refused, refusalOf } from '../../engine.ts';
import { useWriting } from '../../forms/writing.ts';
import { errorText } from '../../i18n/error-text.ts';
import { AttachFile } from './attach-file.tsx';
import type { DraftKeeper } from './draft-keeper.ts';
import { useListedFiles } from './queries.ts';

export type Listed = OutputOf<'attachment:list'>[number];

interface Props {
  readonly view: DraftView;
  readonly keeper: DraftKeeper;
  readonly saves: number;
  readonly onView: (view: DraftView) => void;
  readonly onTakeAgain: () => void;
}

/** The files themselves, above the list that names them: which are here, and bringing those that are not. */
export function AttachmentsPanel({ view, keeper, saves, onView, onTakeAgain }: Props) {
  const { t } = useTranslation('editor');
  const { data: listed, error } = useListedFiles(view.proposal, saves);
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState('');
  const [going, setGoing] = useState<{ readonly file: ChosenFile; readonly to: Listed | null } | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [attached, setAttached] = useState(0);
  // The button that led to the dialog may be gone once its file is here.
  useEffect(() => {
    if (attached > 0) heading.current?.focus();
  }, [attached]);
  const may = view.readOnly === null;
  const wrong = refused || (error === null ? '' : errorText(refusalOf(error)));

  const choose = async (to: Listed | null): Promise<void> => {
    try {
      setRefused('');
      const file = await askShell('dialog:open-file', { kind: 'proof' });
      if (file !== null) setGoing({ file, to });
    } catch (caught) {
      setRefused(errorText(refusalOf(caught)));
    }
  };
  const take = async (dropped: readonly File[]): Promise<void> => {
    const [only, ...others] = dropped;
    setRefused(others.length > 0 ? t('files.one') : '');
    if (only === undefined || others.length > 0) return;
    try {
      const adopted = await window.collegium.adoptDrop(only);
      if (!adopted.ok) throw new Refused(adopted.error);
      const file = adopted.value;
      // A file that is waited for under this very name takes its place.
      setGoing({ file, to: listed?.find((each) => !each.held && each.fileName === file.name) ?? null });
    } catch (caught) {
      setRefused(errorText(refusalOf(caught)));
    }
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take([...event.dataTransfer.files]);
  };
  const dropping = {
    onDragOver: (event: DragEvent): void => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: drop,
  };
  return (
    <section className="attached proof" aria-labelledby="files-title">
      <h3 id="files-title" ref={heading} tabIndex={-1}>
        {t('files.title')}
      </h3>
      {listed !== undefined && <FileList listed={listed} may={may} onBring={(to) => void choose(to)} />}
      {may && (
        <div className="drop" data-compact data-over={over || undefined} {...dropping}>
          <p>{t(over ? 'files.dropNow' : 'files.drop')}</p>
          <Button variant="outlined" onClick={() => void choose(null)}>
            {t('files.attach')}
          </Button>
        </div>
      )}
      {wrong !== '' && (
        <p className="late" role="alert">
          {wrong}
        </p>
      )}
      {going !== null && (
        <AttachFile
          {...going}
          text={{ view, keeper, onView, onTakeAgain }}
          onClose={() => setGoing(null)}
          onAttached={() => setAttached((last) => last + 1)}
        />
      )}
    </section>
  );
}

interface ListProps {
  readonly listed: readonly Listed[];
  readonly may: boolean;
  readonly onBring: (to: Listed) => void;
}

function FileList({ listed, may, onBring }: ListProps) {
  const { t } = useTranslation('editor');
  const { schema, language } = useWriting();
  if (listed.length === 0) return <p className="soft">{t('files.none')}</p>;
  const kinds = schema.enumerations.find(({ name }) => name === 'attachmentKind')?.values ?? [];
  return (
    <ul className="files">
      {listed.map((each, index) => {
        const kind = kinds.find(({ value }) => value === each.kind);
        const name = each.fileName || t('files.noName');
        return (
          // Two lines may bear the same id until they are put right.
          <li key={`${String(index)} ${each.id}`}>
            <span>
              {[each.id, name].filter((part) => part !== '').join(' ')}{' '}
              {kind !== undefined && <span className="soft">{inLanguage(kind.label, language)}</span>}
              <br />
              <Mark meaning={each.held ? 'done' : 'attention'} />{' '}
              <span className="soft">{t(each.held ? 'files.held' : 'files.absent')}</span>
            </span>
            {may && !each.held && each.id !== '' && (
              <Button size="small" aria-label={t('files.bringNamed', { id: each.id, name })} onClick={() => onBring(each)}>
                {t('files.bring')}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
