import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Entry, type Found, useFound } from './entries.ts';
import { Caps } from './caps.tsx';
import { Modal } from './modal.tsx';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/** Any place, proposal, person or action by its name: typed, chosen with the arrows, done with Enter. It remembers nothing. */
export function Palette({ onClosed }: { readonly onClosed: () => void }) {
  const { t } = useTranslation('palette');
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = useFound(text);
  const entries = found.flatMap((each) => each.entries);
  const here = entries[Math.min(at, entries.length - 1)];
  const optionId = (entry: Entry): string => `${id}-${entry.id}`;

  useEffect(() => {
    if (here !== undefined) document.getElementById(`${id}-${here.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, here]);

  const carryOut = (entry: Entry | undefined): void => {
    if (entry === undefined) return;
    // First the focus goes back where it was: what is done may take it on from there.
    dialog.current?.close();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = STEPS[event.key];
    if (step !== undefined && entries.length > 0) {
      const isOne = Math.abs(step) === 1;
      const next = Math.min(at, entries.length - 1) + step;
      setAt(isOne ? (next + entries.length) % entries.length : Math.max(0, Math.min(entries.length - 1, next)));
    } else if (event.key === 'Enter') carryOut(here);
    else if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) dialog.current?.close();
    else return;
    event.preventDefault();
  };

  return (
    <Modal dialog={dialog} label={t('title')} className="palette" onClosed={onClosed}>
      <input
        type="text"
        role="combobox"
        aria-label={t('title')}
        aria-expanded={entries.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={here === undefined ? undefined : optionId(here)}
        placeholder={t('hint')}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <Options id={id} found={found} here={here} optionId={optionId} onChoose={carryOut} />
      {entries.length === 0 && <p className="palette-none">{t('none', { text: text.trim() })}</p>}
      <p className="unseen" role="status">
        {t('count', { count: entries.length })}
      </p>
    </Modal>
  );
}

interface OptionsProps {
  readonly id: string;
  readonly found: Found;
  readonly here: Entry | undefined;
  readonly optionId: (entry: Entry) => string;
  readonly onChoose: (entry: Entry) => void;
}

function Options({ id, found, here, optionId, onChoose }: OptionsProps) {
  const { t } = useTranslation('palette');
  return (
    <div role="listbox" id={`${id}-list`} aria-label={t('results')} className="palette-list">
      {found.map(({ group, entries }) => (
        <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
          <div className="palette-group" id={`${id}-${group}`}>
            {t(`group.${group}`)}
          </div>
          {entries.map((entry) => (
            // The keys are the box's above: the focus stays there while an option is chosen.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div
              key={entry.id}
              id={optionId(entry)}
              role="option"
              aria-selected={entry === here}
              className="palette-option"
              onClick={() => onChoose(entry)}
            >
              <span lang={entry.lang}>{entry.label}</span>
              {entry.detail !== '' && <small>{entry.detail}</small>}
              {entry.keys !== '' && <Caps keys={entry.keys} />}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
