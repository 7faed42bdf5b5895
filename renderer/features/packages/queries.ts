import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PackageWork } from '#contract/packages.ts';
import type { VerificationView } from '#contract/verification.ts';
import type { ChosenFile } from '#contract/shell.ts';
import type { Language } from '#domain/shared/languages.ts';
import { rowsAsked, rowsQuery } from '../../components/proposal-rows.ts';
import { ask, askShell, Refused } from '../../engine.ts';
import { useLanguage } from '../../i18n/use-language.ts';

export interface Checked {
  readonly file: ChosenFile;
  readonly result: VerificationView;
}

export const askForFile = (): Promise<ChosenFile | null> => askShell('dialog:open-package', {});

/** The token of a file that was dropped. @throws Refused */
export async function takeDrop(file: File): Promise<ChosenFile> {
  const adopted = await window.collegium.adoptDrop(file);
  if (!adopted.ok) throw new Refused(adopted.error);
  return adopted.value;
}

export const chooseFile = (choose: () => Promise<ChosenFile | null>): Promise<ChosenFile | null> => choose();

export async function checkPackage(file: ChosenFile): Promise<Checked> {
  return { file, result: await ask('package:verify', { token: file.token }) };
}

export const useRegister = () => useQuery({ queryKey: ['package:list'], queryFn: () => ask('package:list', {}) });

export const usePackageOptions = (proposal: string) =>
  useQuery({ queryKey: ['package:options', proposal], queryFn: () => ask('package:options', { proposal }) });

/** Where the registrar's work begins: what is decided. */
const DECIDED = ['approved', 'approvedWithConditions', 'active', 'underReview'];
/** More are found by their words or number. */
export const MOST_SHOWN = 50;

/** Decided proposals, the latest change first; or those found, best first. */
export function useDecided(text: string, content: Language) {
  const asked = rowsAsked({ text, states: DECIDED }, useLanguage(), content);
  return useQuery({ ...rowsQuery(asked, { from: 0, count: MOST_SHOWN }), placeholderData: keepPreviousData });
}

/** In milliseconds. */
const LOOK_AGAIN_MS = 1000;

/** What is being made, also in another window: one at a time. Asked again until it ends, also where the window that began it is closed. */
export function useRunningPackage(): PackageWork | null {
  const { data } = useQuery({
    queryKey: ['package:running'],
    queryFn: () => ask('package:running', {}),
    refetchInterval: ({ state }) => (state.data == null ? false : LOOK_AGAIN_MS),
    gcTime: 0,
  });
  return data ?? null;
}
