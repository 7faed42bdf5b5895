import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { ComputerState, EngineState, Preferences, ShellEvent } from '#contract/shell.ts';
import type { Language } from '#domain/shared/languages.ts';
import { askShell } from '../engine.ts';
import { i18next, speak } from '../i18n/i18n.ts';
import { useEngineNow } from './engine-now.ts';

/** What main knows and every part of the page may ask: the person's preferences and how the engine is. */
export interface ShellState {
  readonly preferences: Preferences;
  readonly engine: EngineState;
  /** Which computer the signatures belong to, and whether that is asked. */
  readonly computer: ComputerState;
  readonly change: (changed: Partial<Preferences>) => void;
}

const ShellContext = createContext<ShellState | null>(null);
export const ShellProvider = ShellContext.Provider;

export function useShell(): ShellState {
  const state = useContext(ShellContext);
  if (state === null) throw new Error('useShell outside its provider.');
  return state;
}

export const contentLanguageOf = ({ contentLanguage, language }: Preferences): Language =>
  contentLanguage === 'interface' ? language : contentLanguage;

/** The language in which proposals are read. */
export const useContentLanguage = (): Language => contentLanguageOf(useShell().preferences);

/** Follows main. `onEvent` hears every event once more, for what is not state. */
export function useShellState(
  first: Pick<ShellState, 'preferences' | 'engine' | 'computer'>,
  onEvent: (event: ShellEvent) => void,
): ShellState {
  const [preferences, setPreferences] = useState(first.preferences);
  const engine = useEngineNow(first.engine);
  const [computer, setComputer] = useState(first.computer);
  useEffect(() => {
    return window.collegium.subscribe((event) => {
      if (event.event === 'computer') setComputer(event.computer);
      if (event.event === 'preferences') setPreferences(event.preferences);
      onEvent(event);
    });
  }, [onEvent]);
  useEffect(() => {
    void speak(preferences.language).then(() => {
      document.documentElement.lang = i18next.language;
    });
  }, [preferences.language]);
  return useMemo(
    () => ({
      preferences,
      engine,
      computer,
      change: (changed) => void askShell('window:set-preferences', { ...preferences, ...changed }),
    }),
    [preferences, engine, computer],
  );
}
