import { Button } from '@mui/material';
import { type DragEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenFile } from '#contract/shell.ts';
import { formatNumber } from '#domain/shared/format.ts';
import { announce } from '../../components/live-region.tsx';
import { askShell, refusalOf } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';

interface Props {
  readonly label: string;
  readonly help: string;
  readonly fault?: string;
  readonly files: readonly ChosenFile[];
  readonly onChange: (files: readonly ChosenFile[]) => void;
}

/** Proof by drop or by dialog: the window learns names, never paths. */
export function ProofBox({ label, help, fault = '', files, onChange }: Props) {
  const { t } = useTranslation('review');
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState('');
  const id = useId();
  const add = (taken: readonly ChosenFile[]): void => {
    if (taken.length === 0) return;
    onChange([...files, ...taken]);
    announce(t('proof.added', { names: taken.map(({ name }) => name).join(', '), count: taken.length }));
  };
  const take = async (dropped: readonly File[]): Promise<void> => {
    const adopted = await Promise.all(dropped.map((file) => window.collegium.adoptDrop(file)));
    const failed = adopted.find((each) => !each.ok);
    setRefused(failed === undefined || failed.ok ? '' : errorText(failed.error));
    add(adopted.flatMap((each) => (each.ok ? [each.value] : [])));
  };
  const choose = async (): Promise<void> => {
    try {
      const chosen = await askShell('dialog:open-file', { kind: 'proof' });
      setRefused('');
      if (chosen !== null) add([chosen]);
    } catch (error) {
      setRefused(errorText(refusalOf(error)));
    }
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take([...event.dataTransfer.files]);
  };
  const wrong = fault || refused;
  return (
    <div className="text-box proof" role="group" aria-labelledby={`${id}-label`} aria-describedby={`${id}-about`}>
      <span className="box-label" id={`${id}-label`}>
        {label}
      </span>
      <div
        className="drop"
        data-compact
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p>{t(over ? 'proof.dropNow' : 'proof.drop')}</p>
        <Button variant="outlined" aria-invalid={wrong === '' ? undefined : true} onClick={() => void choose()}>
          {t('proof.choose')}
        </Button>
      </div>
      <Files files={files} onChange={onChange} />
      <div id={`${id}-about`} className={wrong === '' ? 'help' : 'fault'} role={wrong === '' ? undefined : 'alert'}>
        {wrong || help}
      </div>
    </div>
  );
}

function Files({ files, onChange }: Pick<Props, 'files' | 'onChange'>) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  if (files.length === 0) return null;
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={file.token}>
          <span>
            {file.name}{' '}
            <span className="soft">
              {t('proof.size', { size: formatNumber(Math.max(1, Math.round(file.bytes / 1000)), language) })}
            </span>
          </span>
          <button
            type="button"
            className="link"
            aria-label={t('proof.removeNamed', { name: file.name })}
            onClick={() => onChange(files.filter((each) => each !== file))}
          >
            {t('proof.remove')}
          </button>
        </li>
      ))}
    </ul>
  );
}
