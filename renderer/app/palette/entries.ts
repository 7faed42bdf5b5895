import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, MENU_PLACES, type Shortcut, SHORTCUTS } from '#contract/commands.ts';
import type { MemberView } from '#contract/people.ts';
import type { ProposalListItem } from '#contract/proposal-view.ts';
import type { Preferences } from '#contract/shell.ts';
import { inLanguage, type Language } from '#domain/shared/languages.ts';
import { useEnabledCommands } from '../../commands.ts';
import { runCommand } from '../run-command.ts';
import { firstPageOf, goTo } from '../places.ts';
import { useContentLanguage, useShell } from '../shell-state.ts';
import { useWorkspace } from '../workspace-queries.ts';
import { rowsAsked, rowsQuery } from '../../components/proposal-rows.ts';
import { ask, askShell } from '../../engine.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { best, fold, wordsOf } from './matching.ts';

export interface Entry {
  readonly id: string;
  readonly label: string;
  /** The language of the label where it is not the window's. */
  readonly lang?: Language;
  readonly detail: string;
  /** As Electron writes accelerators; "" for none. */
  readonly keys: string;
  readonly run: () => void;
}

export const GROUPS = ['places', 'proposals', 'people', 'actions'] as const;
export type Group = (typeof GROUPS)[number];
export type Found = readonly { readonly group: Group; readonly entries: readonly Entry[] }[];

const MOST = { places: 6, proposals: 8, people: 5, actions: 20 } as const satisfies Record<Group, number>;
const LIST: readonly Shortcut[] = SHORTCUTS;
const keysOf = (is: (key: Shortcut) => boolean): string => LIST.find(is)?.keys[0] ?? '';

/** Everything the palette can lead to, best first in each group; with nothing typed, the places and what can be done. */
export function useFound(text: string): Found {
  const words = useMemo(() => wordsOf(text), [text]);
  const places = usePlaces();
  const actions = useActions();
  const proposals = useProposals(text);
  const people = usePeople(words);
  return useMemo(() => {
    const folded = (entry: Entry): string => fold(entry.label);
    const all: Found = [
      { group: 'places', entries: best(places, words, folded, MOST.places) },
      { group: 'proposals', entries: proposals },
      { group: 'people', entries: people },
      { group: 'actions', entries: best(actions, words, folded, MOST.actions) },
    ];
    return all.filter(({ entries }) => entries.length > 0);
  }, [words, places, actions, proposals, people]);
}

function usePlaces(): readonly Entry[] {
  const { t } = useTranslation(['palette', 'window']);
  return useMemo(
    () => [
      ...MENU_PLACES.map((each) => ({
        id: `place-${each}`,
        label: t(`window:place.${each}`),
        detail: '',
        keys: keysOf((key) => key.place === each),
        run: () => goTo(firstPageOf(each)),
      })),
      { id: 'place-you', label: t('palette:you'), detail: '', keys: '', run: () => goTo({ name: 'you' }) },
      { id: 'place-computer', label: t('window:computer.title'), detail: '', keys: '', run: () => goTo({ name: 'computer' }) },
    ],
    [t],
  );
}

const COMMANDS = ['new-proposal', 'import-proposal', 'save-version', 'check-package', 'found', 'undo', 'redo', 'fold-list', 'fold-inspector', 'search', 'shortcuts', 'help'] as const satisfies readonly Command[]; // prettier-ignore

function useActions(): readonly Entry[] {
  const { t } = useTranslation('palette');
  const enabled = useEnabledCommands();
  const { preferences, change } = useShell();
  const isOpen = useWorkspace().data?.state === 'open';
  return useMemo(() => {
    const commands = COMMANDS.filter((each) => enabled.has(each)).map((each) => ({
      id: `do-${each}`,
      label: t(`do.${each}`),
      detail: '',
      keys: keysOf((key) => key.command === each || key.id === each),
      run: () => void runCommand(each),
    }));
    const entry = (id: string, label: string, run: () => void, keys = ''): Entry => ({ id, label, detail: '', keys, run });
    const other = preferences.language === 'en' ? 'fr' : 'en';
    const themes = (['system', 'light', 'dark'] as const satisfies readonly Preferences['theme'][]).filter(
      (each) => each !== preferences.theme,
    );
    return [
      ...commands,
      entry(
        'open',
        t('do.open'),
        () => void askShell('dialog:open-workspace', {}),
        keysOf(({ id }) => id === 'openWorkspace'),
      ),
      entry(
        'window',
        t('do.window'),
        () => void askShell('window:new', {}),
        keysOf(({ id }) => id === 'newWindow'),
      ),
      entry('language', t(`do.language.${other}`), () => change({ language: other })),
      ...themes.map((theme) => entry(`theme-${theme}`, t(`do.theme.${theme}`), () => change({ theme }))),
      ...(isOpen ? [entry('close', t('do.close'), () => void askShell('workspace:close', {}))] : []),
    ];
  }, [t, enabled, preferences, change, isOpen]);
}

const NO_ROWS: readonly ProposalListItem[] = [];

/** By number, title and outcomes: the engine finds them while one types. */
function useProposals(text: string): readonly Entry[] {
  const { t } = useTranslation(['palette', 'proposals', 'governance']);
  const isOpen = useWorkspace().data?.state === 'open';
  const content = useContentLanguage();
  const isTyped = text.trim() !== '';
  const { data } = useQuery({
    ...rowsQuery(rowsAsked({ text }, useLanguage(), content), { from: 0, count: MOST.proposals }),
    enabled: isOpen && isTyped,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const rows = isTyped ? (data?.rows ?? NO_ROWS) : NO_ROWS;
  return useMemo(
    () =>
      rows.map(({ id, title, number }) => {
        const lang = title[content] === '' ? (content === 'en' ? 'fr' : 'en') : content;
        return {
          id: `proposal-${id}`,
          label: title[lang] || t('proposals:noTitle'),
          lang,
          detail: number || t('proposals:noNumber'),
          keys: '',
          run: () => goTo({ name: 'proposals', proposal: id }),
        };
      }),
    [rows, content, t],
  );
}

const NO_PEOPLE: readonly MemberView[] = [];

function usePeople(words: readonly string[]): readonly Entry[] {
  const { i18n } = useTranslation();
  const isOpen = useWorkspace().data?.state === 'open';
  const { data } = useQuery({ queryKey: ['people:list'], queryFn: () => ask('people:list', {}), enabled: isOpen });
  return useMemo(() => {
    if (words.length === 0) return [];
    const units = new Map((data?.units ?? []).map((each) => [each.id, each.names]));
    const language = i18n.language === 'fr' ? 'fr' : 'en';
    return best(data?.members ?? NO_PEOPLE, words, ({ name, email }) => fold(`${name} ${email}`), MOST.people).map(
      ({ id, name, email, unit }) => {
        const names = units.get(unit);
        return {
          id: `person-${id}`,
          label: name,
          detail: names === undefined ? email : inLanguage(names, language),
          keys: '',
          run: () => goTo({ name: 'people', member: id }),
        };
      },
    );
  }, [words, data, i18n.language]);
}
