import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { flushSync } from 'react-dom';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Language } from '#domain/shared/languages.ts';
import { Prose } from '../components/prose.tsx';
import { boxId } from './paths.ts';
import { insertedInto } from './pasted-blocks.ts';
import { proseOfHtml } from './pasted-html.ts';
import { actOf, entered, PROSE_ACTS, type ProseAct, pressed, type Written } from './prose-edit.ts';
import { TextBox } from './text-control.tsx';

interface Props {
  readonly name: string;
  readonly lang: Language;
  readonly readOnly: boolean;
  readonly describedBy: string;
  readonly id?: string;
  /** Its length, at the end of the line below it. */
  readonly children?: ReactNode;
}

/**
 * Prose in CommonMark: written as text, with keys and a quiet line of buttons that put the marks, and shown as readers will see it on
 * demand. Nothing is written back but what somebody typed or pressed.
 */
export function ProseBox({ name, lang, readOnly, describedBy, id = boxId(name), children }: Props) {
  const { t } = useTranslation('editor');
  const { setValue } = useFormContext();
  const [preview, setPreview] = useState(false);
  const [stop, setStop] = useState(0);
  const watched = useWatch({ name }) as unknown;
  const text = typeof watched === 'string' ? watched : '';
  const box = (): HTMLTextAreaElement | null => {
    const found = document.getElementById(id);
    return found instanceof HTMLTextAreaElement ? found : null;
  };
  const write = (next: Written | null): boolean => {
    if (next === null || readOnly) return false;
    // Writing the box anew puts its cursor at the end: both are done before the next key can come.
    flushSync(() => setValue(name, next.text));
    box()?.setSelectionRange(next.start, next.end);
    return true;
  };
  const press = (act: ProseAct): void => {
    const area = box();
    if (area === null) return;
    area.focus();
    write(pressed(act, written(area)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const area = box();
    if (area === null || event.nativeEvent.isComposing) return;
    const command = event.ctrlKey || event.metaKey;
    const act = actOf({ key: event.key, code: event.code, command, shift: event.shiftKey, alt: event.altKey });
    const isEnter = event.key === 'Enter' && !command && !event.shiftKey && !event.altKey;
    const next = act !== null ? pressed(act, written(area)) : isEnter ? entered(written(area)) : null;
    if (!write(next)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPaste = (event: ClipboardEvent): void => {
    const area = box();
    const html = event.clipboardData.getData('text/html');
    const prose = area === null || html === '' ? '' : proseOfHtml(html);
    // What holds no words, or says no more than its plain text, is pasted by the browser, which can also take it back.
    if (area === null || prose === '' || prose === event.clipboardData.getData('text/plain').trim()) return;
    if (write(insertedInto(written(area), prose))) event.preventDefault();
  };
  return (
    <>
      <TextBox
        name={name}
        id={id}
        lang={lang}
        lines={3}
        readOnly={readOnly}
        describedBy={describedBy}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <div className="prose-foot">
        {!readOnly && (
          // One stop for the Tab key; arrows go from button to button.
          // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
          <div role="toolbar" aria-label={t('prose.toolbar')} aria-controls={id} className="prose-bar" onKeyDown={walk}>
            {PROSE_ACTS.map((act, index) => (
              <button
                key={act}
                type="button"
                tabIndex={index === stop ? 0 : -1}
                title={t(`prose.${act}`)}
                aria-label={t(`prose.${act}`)}
                onFocus={() => setStop(index)}
                // The cursor stays where it is in the text.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => press(act)}
              >
                <Sign act={act} />
              </button>
            ))}
          </div>
        )}
        {children}
        {text !== '' && (
          <button type="button" className="fold prose-preview-fold" aria-expanded={preview} onClick={() => setPreview(!preview)}>
            {t(preview ? 'prose.hide' : 'prose.preview')}
          </button>
        )}
      </div>
      {preview && text !== '' && (
        <div className="written prose-preview" lang={lang}>
          <Prose text={text} />
        </div>
      )}
    </>
  );
}

const written = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Written => ({
  text: value,
  start: selectionStart,
  end: selectionEnd,
});

function walk(event: KeyboardEvent<HTMLDivElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((each) => each === document.activeElement);
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}

const PATHS: Readonly<Record<ProseAct, string>> = {
  bold: 'M4.5 3h4a2.5 2.5 0 0 1 0 5h-4zM4.5 8h5a2.5 2.5 0 0 1 0 5h-5z',
  italic: 'M6.5 3h6M3.5 13h6M9.7 3 6.3 13',
  heading: 'M4 3v10M12 3v10M4 8h8',
  bullets: 'M6 4h8M6 8h8M6 12h8M2.5 4h.6M2.5 8h.6M2.5 12h.6',
  numbers: 'M7 4h7M7 8h7M7 12h7M2 3l1.2-.6V6M1.8 10.2c.3-1 2.2-1 2.2.2 0 1-2.2 1.6-2.2 3H4',
  link: 'M6.5 9.5l3-3M7 4.5l1.2-1.2a2.7 2.7 0 0 1 4 4L11 8.5M9 11.5l-1.2 1.2a2.7 2.7 0 0 1-4-4L5 7.5',
};

function Sign({ act }: { readonly act: ProseAct }) {
  const weight = act === 'bold' ? 2 : 1.4;
  return (
    <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true" focusable="false">
      <path d={PATHS[act]} fill="none" stroke="currentColor" strokeWidth={weight} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
