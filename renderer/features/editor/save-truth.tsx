import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../components/live-region.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import type { DraftKeeper, KeeperState } from './draft-keeper.ts';

/** The keeper whose text is on the page; the foot speaks of it. */
let shown: DraftKeeper | null = null;
const listeners = new Set<() => void>();

export function showInFoot(keeper: DraftKeeper | null): void {
  shown = keeper;
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

/** "Saved 14:02" once the engine has said so, "Not saved since 14:02" after three seconds without; never a guess. */
export function SaveTruth({ keeper }: { readonly keeper: DraftKeeper }) {
  const { t } = useTranslation('editor');
  const state = useKeeperState(keeper);
  const late = useLate(state?.waitingSince ?? null);
  const language = useLanguage();
  const since = state?.waitingSince ?? null;
  // A save that was refused is no delay: it is said at once.
  const stopped = state !== null && state.refused !== null;
  const problem = (late || stopped) && since !== null ? t('save.notSince', { time: clock(since, language) }) : '';
  useSaid(problem, t('save.savedAgain'));
  if (state === null) return null;
  if (problem !== '')
    return (
      <b className="late" data-save="late">
        {problem}
      </b>
    );
  if (since !== null) return <b data-save="waiting">{t('save.saving')}</b>;
  if (state.savedAt === '') return <b data-save="none">{t('save.nothingYet')}</b>;
  return <b data-save="saved">{t('save.saved', { time: clock(Date.parse(state.savedAt), language) })}</b>;
}

const clock = (at: number, language: string): string =>
  new Intl.DateTimeFormat(`${language}-CA`, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

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
