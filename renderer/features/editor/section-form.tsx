import { useEffect, useRef, useState } from 'react';
import { type FieldValues, FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isObject } from '#domain/proposal/complete-form.ts';
import type { Field } from '#domain/proposal/schema.ts';
import type { Json } from '#domain/shared/json.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { FieldControl } from '../../forms/field-control.tsx';
import { FieldNotes } from '../../forms/field-frame.tsx';
import { FigureTable } from '../../forms/figure-table.tsx';
import { type Block, blocksOf, fieldsOf } from '../../forms/layouts.ts';
import { ItemList } from '../../forms/list-controls.tsx';
import { sectionOf } from '../../forms/paths.ts';
import { UnheldOffices } from '../../forms/unheld-offices.tsx';
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
        <UnheldOffices fields={root.fields} />
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
  const pagesOf = (fields: readonly Field[]) => inScreens(blocksOf(root.name, fields));
  // A table of figures is whole or not there: a line of it that is not due yet comes with the others.
  const whole = new Set(
    blocksOf(root.name, asked)
      .filter((block) => fieldsOf(block).some((each) => now.has(each.name)))
      .flatMap(fieldsOf),
  );
  const first = asked.filter((field) => whole.has(field));
  const [all, setAll] = useState(mine.length === 0);
  const [screen, setScreen] = useState(0);
  const [turned, setTurned] = useState<Target | null>(null);
  const [gone, setGone] = useState<Target | null>(null);
  if (target !== gone) {
    setGone(target);
    const wanted = target?.name.split('.')[1] ?? '';
    const show = all || (wanted !== '' && first.every((field) => field.name !== wanted));
    const at = pagesOf(show ? asked : first).findIndex((page) => page.flatMap(fieldsOf).some((field) => field.name === wanted));
    setAll(show);
    if (at >= 0) setScreen(at);
  }
  const screens = pagesOf(all ? asked : first);
  const turnTo = (page: number): void => {
    setScreen(page);
    // The page begins anew: the cursor goes to its first question, once it is there.
    const [question] = (screens[page] ?? []).flatMap(fieldsOf);
    setTurned(question === undefined ? null : { name: `${root.name}.${question.name}`, offset: null });
  };
  const shown = Math.min(screen, screens.length - 1);
  const hidden = asked.length - first.length;
  return (
    <>
      <UnheldOffices fields={(screens[shown] ?? []).flatMap(fieldsOf)} />
      <FieldNotes name={root.name} />
      {(screens[shown] ?? []).map((block) => (
        <BlockControl key={block.name} block={block} section={root.name} />
      ))}
      <GoTo target={target} key={`${all} ${shown}`} />
      <GoTo target={turned} key={`turned ${shown}`} />
      {screens.length > 1 && <Pager pages={screens} at={shown} onGo={turnTo} />}
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

function BlockControl({ block, section }: { readonly block: Block; readonly section: string }) {
  if (block.kind === 'question') return <FieldControl field={block.field} name={`${section}.${block.field.name}`} />;
  return <FigureTable section={section} layout={block.layout} lines={block.lines} totals={block.totals} />;
}

interface PagerProps {
  readonly pages: readonly (readonly Block[])[];
  readonly at: number;
  readonly onGo: (page: number) => void;
}

/** The parts of a long section, each by what it begins with. */
function Pager({ pages, at, onGo }: PagerProps) {
  const { t } = useTranslation('editor');
  const { language } = useWriting();
  const nameOf = (page: number): string => {
    const [block] = pages[page] ?? [];
    if (block === undefined) return '';
    return block.kind === 'figures' ? t(`figures.${block.layout.id}.title`) : inLanguage(block.field.label, language);
  };
  return (
    <nav className="pager" aria-label={t('pager.label')}>
      {at > 0 && (
        <button type="button" className="link" onClick={() => onGo(at - 1)}>
          {t('pager.before', { part: nameOf(at - 1) })}
        </button>
      )}
      <span className="field-count">{t('pager.at', { at: at + 1, of: pages.length })}</span>
      {at < pages.length - 1 && (
        <button type="button" className="link" onClick={() => onGo(at + 1)}>
          {t('pager.next', { part: nameOf(at + 1) })}
        </button>
      )}
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
