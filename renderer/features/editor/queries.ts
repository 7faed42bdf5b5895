import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '#contract/app-error.ts';
import type { TranslationView } from '#contract/draft.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import { ask, refusalOf } from '../../engine.ts';
import { createDraftKeeper, type Save, type Saved } from './draft-keeper.ts';
import { keepers, type Opened } from './keepers.ts';
import { tellPlace } from './remember-place.ts';

async function openDraft(proposal: string, schema: ProposalSchema): Promise<Opened> {
  const { you } = await ask('session:get', {});
  const member = you?.member ?? '';
  const name = `${proposal} ${member}`;
  const waiting = keepers.get(name);
  if (waiting !== undefined) await waiting.keeper.flush();
  const view = await ask('draft:open', { proposal });
  if (waiting !== undefined && waiting.keeper.state().waitingSince !== null) return { member, view, keeper: waiting.keeper };
  const send = (save: Save): Promise<Saved> => {
    tellPlace();
    return sendAs(member, { proposal, ...save });
  };
  const opened = { member, view, keeper: createDraftKeeper({ roots: indexSchema(schema).roots, view, send }) };
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
 * Opens the working copy of a proposal once for each person. It is no query: a query is asked again when the engine starts again, and the
 * text on the page must not be replaced under somebody's hands; the keeper sends it to the new engine instead.
 * @param person - who "you" are, also where that changes while the page is shown; "" = nobody, null = not known yet
 */
export function useOpened(proposal: string, schema: ProposalSchema | undefined, person: string | null) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [attempt, setAttempt] = useState(0);
  const opening = useRef('');
  // An engine that was just started again knows nobody for a moment: that takes no text off the page.
  const isTheirs = opened !== null && (person === '' || person === null || person === opened.member);
  useEffect(() => {
    const name = `${proposal} ${attempt} ${person}`;
    if (schema === undefined || person === null || isTheirs || opening.current === name) return;
    opening.current = name;
    setError(null);
    // What was asked for before and comes later is no longer wanted.
    const ifWanted = (then: () => void): void => void (opening.current === name && then());
    openDraft(proposal, schema).then(
      (next) => ifWanted(() => setOpened(next)),
      (refusal: unknown) => ifWanted(() => setError(refusalOf(refusal))),
    );
  }, [proposal, schema, attempt, person, isTheirs]);
  const again = useCallback(() => setAttempt((last) => last + 1), []);
  return { opened: isTheirs ? opened : null, error, again };
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
