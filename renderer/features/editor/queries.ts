import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '#contract/app-error.ts';
import type { TranslationView } from '#contract/draft.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import { ask, refusalOf } from '../../engine.ts';
import { createDraftKeeper, type Save, type Saved } from './draft-keeper.ts';
import { keepers, type Opened } from './keepers.ts';

async function openDraft(proposal: string, schema: ProposalSchema): Promise<Opened> {
  const { you } = await ask('session:get', {});
  const name = `${proposal} ${you?.member ?? ''}`;
  const waiting = keepers.get(name);
  if (waiting !== undefined) await waiting.keeper.flush();
  const view = await ask('draft:open', { proposal });
  if (waiting !== undefined && waiting.keeper.state().waitingSince !== null) return { view, keeper: waiting.keeper };
  const send = (save: Save): Promise<Saved> => sendAs(you?.member ?? '', { proposal, ...save });
  const opened = { view, keeper: createDraftKeeper({ roots: indexSchema(schema).roots, view, send }) };
  keepers.set(name, opened);
  return opened;
}

/**
 * Saves as the person who wrote it. An engine that was started again knows nobody yet and is told who it was; where somebody else was
 * chosen meanwhile, the words are not put into their copy.
 */
async function sendAs(member: string, save: Save & { readonly proposal: string }): Promise<Saved> {
  try {
    const { you } = await ask('session:get', {});
    if (you === null) await ask('session:choose', { member });
    if (you !== null && you.member !== member) return { ok: false, error: { code: 'session/nobody', details: {} } };
    return { ok: true, ...(await ask('draft:save', save)) };
  } catch (error) {
    return { ok: false, error: refusalOf(error) };
  }
}

/**
 * Opens the working copy once. It is no query: a query is asked again when the engine starts again, and the text on the page must not be
 * replaced under somebody's hands; the keeper sends it to the new engine instead.
 */
export function useOpened(proposal: string, schema: ProposalSchema | undefined) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [attempt, setAttempt] = useState(0);
  const opening = useRef('');
  useEffect(() => {
    const name = `${proposal} ${attempt}`;
    if (schema === undefined || opening.current === name) return;
    opening.current = name;
    setError(null);
    openDraft(proposal, schema).then(setOpened, (refusal: unknown) => setError(refusalOf(refusal)));
  }, [proposal, schema, attempt]);
  const again = useCallback(() => setAttempt((last) => last + 1), []);
  return { opened, error, again };
}

/** The same for every proposal, and as old as the program. */
export const useSchema = () =>
  useQuery({ queryKey: ['schema:get'], queryFn: () => ask('schema:get', {}), staleTime: Number.POSITIVE_INFINITY });

/** Rules and missing answers over the saved text, asked again after each save; the last answer stays while the next one comes. */
export const useChecks = (proposal: string, saves: number) =>
  useQuery({
    queryKey: ['draft:checks', proposal, saves],
    queryFn: () => ask('draft:checks', { proposal, gate: '' }),
    placeholderData: (previous) => previous,
    gcTime: 10_000,
  });

/** The files that the working copy lists and whether they are here, asked again after each save. */
export const useListedFiles = (proposal: string, saves: number) =>
  useQuery({
    queryKey: ['attachment:list', proposal, saves],
    queryFn: () => ask('attachment:list', { proposal }),
    placeholderData: (previous) => previous,
    gcTime: 10_000,
  });

const NONE: readonly TranslationView[] = [];

/** How the other language stands, asked again after each save while somebody writes in it. */
export function useTranslations(proposal: string, saves: number, isWanted: boolean): readonly TranslationView[] {
  const { data } = useQuery({
    queryKey: ['draft:translation', proposal, saves],
    queryFn: () => ask('draft:translation', { proposal }),
    enabled: isWanted,
    placeholderData: (previous) => previous,
    gcTime: 10_000,
  });
  return isWanted ? (data ?? NONE) : NONE;
}

/** A value that follows another once it has stood still: rules are read when somebody pauses, not at every save. */
export function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
