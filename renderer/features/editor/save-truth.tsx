import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Standing } from '#contract/draft.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { announce } from '../../components/live-region.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import type { DraftKeeper, KeeperState } from './draft-keeper.ts';
import { clock, troubleText } from './trouble-text.ts';

/** The keeper whose text is on the page, and where its proposal stands; the foot speaks of both. */
let shown: DraftKeeper | null = null;
let standing: Standing | null = null;
const listeners = new Set<() => void>();

export function showInFoot(keeper: DraftKeeper | null, where: Standing | null = null): void {
  shown = keeper;
  standing = where;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const NEVER = (): (() => void) => () => undefined;

/** Whether an editor is open: then the foot says how its text is kept. */
export const useKeeperInFoot = (): DraftKeeper | null => useSyncExternalStore(subscribe, () => shown);

export function useKeeperState(keeper: DraftKeeper | null): KeeperState | null {
  return useSyncExternalStore(keeper?.subscribe ?? NEVER, () => keeper?.state() ?? null);
}

/** From this long without a confirmation the foot says that nothing is saved. */
export const UNSAVED_AFTER_MS = 3000;

/** How the text is kept, who has the proposal, and who gets it next. */
export function SaveTruth({ keeper }: { readonly keeper: DraftKeeper }) {
  const where = useSyncExternalStore(subscribe, () => standing);
  return (
    <>
      <Saved keeper={keeper} />
      {where !== null && <Whereabouts standing={where} />}
    </>
  );
}

function Whereabouts({ standing: { state, holder, isYou, next } }: { readonly standing: Standing }) {
  const { t } = useTranslation(['editor', 'governance']);
  const language = useLanguage();
  const names = inLanguage(holder, language);
  const said = { state: t(`governance:status.${state}`), holder: names };
  const held = isYou ? 'editor:foot.yours' : names === '' ? 'editor:foot.nobody' : 'editor:foot.held';
  return (
    <>
      <span data-foot="held">{t(held, said)}</span>
      {next !== null && (
        <span data-foot="next">
          {t('editor:foot.next', { step: inLanguage(next.names, language), holder: inLanguage(next.holder, language) })}
        </span>
      )}
    </>
  );
}

/** "Saved 14:02" once the engine has said so, "Not saved since 14:02" after three seconds without; never a guess. */
function Saved({ keeper }: { readonly keeper: DraftKeeper }) {
  const { t } = useTranslation('editor');
  const state = useKeeperState(keeper);
  const late = useLate(state?.waitingSince ?? null);
  const language = useLanguage();
  const since = state?.waitingSince ?? null;
  // A save that was refused is no delay: it is said at once.
  const stopped = state !== null && state.refused !== null;
  const problem = (late || stopped) && since !== null ? troubleText(state?.refused ?? null, since, language).headline : '';
  useSaid(problem, t('save.savedAgain'));
  if (state === null) return null;
  if (problem !== '')
    return (
      <>
        <b className="late" data-save="late">
          {problem}
        </b>
        {stopped && (
          <button type="button" className="find" onClick={showTrouble}>
            {t('save.whatToDo')}
          </button>
        )}
      </>
    );
  if (since !== null) return <b data-save="waiting">{t('save.saving')}</b>;
  if (state.savedAt === '') return <b data-save="none">{t('save.nothingYet')}</b>;
  return <b data-save="saved">{t('save.saved', { time: clock(Date.parse(state.savedAt), language) })}</b>;
}

/** Whoever types far below is led to what is said at the head of the text. */
function showTrouble(): void {
  const panel = document.querySelector<HTMLElement>('[data-trouble], #conflict-title');
  panel?.scrollIntoView({ block: 'center' });
  panel?.querySelector<HTMLElement>('button')?.focus();
}

function useLate(since: number | null): boolean {
  const [lateSince, setLateSince] = useState<number | null>(null);
  useEffect(() => {
    if (since === null) return undefined;
    const timer = setTimeout(() => setLateSince(since), Math.max(0, since + UNSAVED_AFTER_MS - Date.now()));
    return () => clearTimeout(timer);
  }, [since]);
  return since !== null && lateSince === since;
}

/** People who hear the page are told when saving stops and when it goes on, not at every pause. */
function useSaid(problem: string, again: string): void {
  const said = useRef(false);
  useEffect(() => {
    if (problem !== '') announce(problem);
    else if (said.current) announce(again);
    said.current = problem !== '';
  }, [problem, again]);
}
