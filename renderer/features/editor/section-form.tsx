import { useEffect, useRef, useState } from 'react';
import { type FieldValues, FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isObject } from '#domain/proposal/complete-form.ts';
import type { Field } from '#domain/proposal/schema.ts';
import type { Json } from '#domain/shared/json.ts';
import { inLanguage } from '#domain/shared/localized-text.ts';
import { FieldControl } from '../../forms/field-control.tsx';
import { FieldNotes } from '../../forms/field-frame.tsx';
import { ItemList } from '../../forms/list-controls.tsx';
import { sectionOf } from '../../forms/paths.ts';
import { useWriting } from '../../forms/writing.ts';
import { AssessmentsForm } from './assessments-form.tsx';
import type { DraftKeeper } from './draft-keeper.ts';
import { focusBox, type Target } from './focus-box.ts';
import { OutcomesForm } from './outcomes-form.tsx';
import { type Due, inScreens, isAsked, isNow } from './progress.ts';

interface Props {
  readonly root: Field;
  readonly keeper: DraftKeeper;
  readonly due: Due;
  /** Where the cursor is to stand; each new object is gone to once. */
  readonly target: Target | null;
  readonly onJump: (name: string) => void;
  /** Tells the form to take the section from the keeper again: after undo, or another text. */
  readonly version: number;
}

/** One section as a form. The keeper holds the text; react-hook-form binds its boxes and tells of every change. */
export function SectionForm({ root, keeper, due, target, onJump, version }: Props) {
  const form = useForm<FieldValues>({ defaultValues: { [root.name]: keeper.section(root.name) } });
  const { reset, subscribe } = form;
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ values, name }) => {
          const value = structuredClone((values as Record<string, Json>)[root.name] ?? null);
          keeper.change(root.name, value, stepName(name));
        },
      }),
    [keeper, root.name, subscribe],
  );
  const taken = useRef(version);
  useEffect(() => {
    if (taken.current === version) return;
    taken.current = version;
    reset({ [root.name]: structuredClone(keeper.section(root.name)) });
  }, [version, reset, keeper, root.name]);
  return (
    <FormProvider {...form}>
      <form className="section-form" onSubmit={(event) => event.preventDefault()} noValidate>
        <SectionBody root={root} keeper={keeper} due={due} target={target} onJump={onJump} />
      </form>
    </FormProvider>
  );
}

/** Typing in one box is one step to undo, with what follows from it; items that come, go or move are a step each. */
function stepName(changed: string | undefined): string {
  const box = document.activeElement instanceof HTMLElement ? (document.activeElement.dataset['box'] ?? '') : '';
  return changed !== undefined && sectionOf(changed) === sectionOf(box) ? box : '';
}

type BodyProps = Omit<Props, 'version'>;

function SectionBody({ root, keeper, due, target, onJump }: BodyProps) {
  if (root.name === 'outcomes') {
    return (
      <>
        <OutcomesForm field={root} onJump={onJump} />
        <GoTo target={target} />
      </>
    );
  }
  if (root.name === 'assessments') {
    return (
      <>
        <AssessmentsForm field={root} />
        <GoTo target={target} />
      </>
    );
  }
  if (root.type === 'list') {
    return (
      <>
        <FieldNotes name={root.name} />
        <ItemList field={root} name={root.name} />
        <GoTo target={target} />
      </>
    );
  }
  return <Questions root={root} keeper={keeper} due={due} target={target} onJump={onJump} />;
}

/** Questions of an object: mine and due now first, in screens of at most twenty boxes; the others behind one press. */
function Questions({ root, keeper, due, target }: BodyProps) {
  const { t } = useTranslation('editor');
  const asked = root.fields.filter(isAsked);
  const value = keeper.section(root.name);
  const now = useOnceNow(root, due, value);
  const mine = asked.filter((field) => now.has(field.name));
  const [all, setAll] = useState(mine.length === 0);
  const [screen, setScreen] = useState(0);
  const [gone, setGone] = useState<Target | null>(null);
  if (target !== gone) {
    setGone(target);
    const wanted = target?.name.split('.')[1] ?? '';
    const show = all || (wanted !== '' && !now.has(wanted));
    const at = inScreens(show ? asked : mine).findIndex((each) => each.some((field) => field.name === wanted));
    setAll(show);
    if (at >= 0) setScreen(at);
  }
  const screens = inScreens(all ? asked : mine);
  const shown = Math.min(screen, screens.length - 1);
  const hidden = asked.length - mine.length;
  return (
    <>
      <FieldNotes name={root.name} />
      {(screens[shown] ?? []).map((field) => (
        <FieldControl key={field.name} field={field} name={`${root.name}.${field.name}`} />
      ))}
      <GoTo target={target} key={`${all} ${shown}`} />
      {screens.length > 1 && <Pager at={shown} of={screens.length} onGo={setScreen} />}
      {mine.length > 0 && hidden > 0 && (
        <p className="others">
          {t('others.questions', { count: hidden })}{' '}
          <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? 'others.hide' : 'others.show')}
          </button>
        </p>
      )}
    </>
  );
}

/** A question that was shown stays shown while the section is open, also when its answer is deleted to be written anew. */
function useOnceNow(root: Field, due: Due, value: Json): ReadonlySet<string> {
  const isDue = (field: Field): boolean =>
    isNow(due, field, `${root.name}.${field.name}`, isObject(value) ? value[field.name] : undefined);
  const names = root.fields.filter(isDue).map((field) => field.name);
  const [seen, setSeen] = useState<ReadonlySet<string>>(() => new Set(names));
  if (names.some((name) => !seen.has(name))) setSeen(new Set([...seen, ...names]));
  return seen;
}

function Pager({ at, of, onGo }: { readonly at: number; readonly of: number; readonly onGo: (screen: number) => void }) {
  const { t } = useTranslation('editor');
  return (
    <nav className="pager" aria-label={t('pager.label')}>
      <button type="button" className="link" disabled={at === 0} onClick={() => onGo(at - 1)}>
        {t('pager.before')}
      </button>
      <span className="field-count">{t('pager.at', { at: at + 1, of })}</span>
      <button type="button" className="link" disabled={at === of - 1} onClick={() => onGo(at + 1)}>
        {t('pager.next')}
      </button>
    </nav>
  );
}

/** Brings the cursor to its box once the box is there. */
function GoTo({ target }: { readonly target: Target | null }) {
  useEffect(() => {
    if (target !== null) focusBox(target);
  }, [target]);
  return null;
}

/** The title and the help of a section, above its form. */
export function SectionTitle({ root }: { readonly root: Field }) {
  const { language } = useWriting();
  const title = inLanguage(root.label, language);
  const help = inLanguage(root.help, language);
  return (
    <>
      <h2 id="section-title" tabIndex={-1}>
        {title}
      </h2>
      {help !== title && <p className="lead">{help}</p>}
    </>
  );
}
