import { z } from 'zod';
import { Hash } from '#domain/record/record.ts';
import { LocalizedText } from '#domain/shared/localized-text.ts';
import type { Result } from '#domain/shared/result.ts';
import { AppError } from './app-error.ts';
import { actCalls } from './acts.ts';
import { careCalls } from './care.ts';
import { call, FileToken, Nothing } from './call.ts';
import { comparisonCalls } from './comparison.ts';
import { draftCalls } from './draft.ts';
import { endCalls } from './ends.ts';
import { lendingCalls } from './lending.ts';
import { outcomeCalls } from './outcomes.ts';
import { packageCalls } from './packages.ts';
import { peopleCalls } from './people.ts';
import { PageRequest, ProposalPage } from './proposal-page.ts';
import { ProposalView } from './proposal-view.ts';
import { SchemaView } from './schema-view.ts';
import { sessionCalls } from './session.ts';
import { settingsCalls } from './settings.ts';
import { VerificationView } from './verification.ts';

export { FileToken } from './call.ts';

export const WorkspaceStatus = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('none') }),
  /** The file was asked for and refused: damaged, from a newer program, in use, no workspace. Nothing was changed. */
  z.strictObject({ state: z.literal('refused'), file: z.string(), error: AppError }),
  z.strictObject({
    state: z.literal('open'),
    file: z.string(),
    founding: Hash,
    institution: LocalizedText,
    languages: z.enum(['en', 'fr', 'both']),
    /** IANA name: where the institution's day begins and ends. */
    timeZone: z.string(),
    sample: z.boolean(),
    /** One person's own workspace: no institution, no route, no people. */
    personal: z.boolean(),
    /** The last checked copy, UTC; "" for none yet. */
    copiedAt: z.string(),
    /** Code of what kept the last try from being a copy (`copy/…`); "" where nothing did. */
    copyFault: z.string(),
    records: z.int().min(0),
    proposals: z.int().min(0),
  }),
]);
export type WorkspaceStatus = z.infer<typeof WorkspaceStatus>;

/** Every call between a window and the engine. Types are inferred, so that contract, handler and caller cannot drift apart. */
export const contract = {
  'engine:ping': call(Nothing, z.strictObject({ startedAt: z.string(), pid: z.int() })),
  'workspace:status': call(Nothing, WorkspaceStatus),
  'schema:get': call(Nothing, SchemaView),
  'proposal:page': call(PageRequest, ProposalPage),
  'proposal:show': call(z.strictObject({ id: Hash }), ProposalView),
  'package:verify': call(z.strictObject({ token: FileToken }), VerificationView),
  ...sessionCalls,
  ...draftCalls,
  ...actCalls,
  ...lendingCalls,
  ...comparisonCalls,
  ...outcomeCalls,
  ...packageCalls,
  ...peopleCalls,
  ...endCalls,
  ...settingsCalls,
  ...careCalls,
} as const;

export type Call = keyof typeof contract;
export const CALLS = Object.keys(contract) as readonly Call[];
export type InputOf<C extends Call> = z.output<(typeof contract)[C]['input']>;
export type OutputOf<C extends Call> = z.output<(typeof contract)[C]['output']>;
export type Reply<C extends Call> = Result<OutputOf<C>, AppError>;
export type Handlers = { readonly [C in Call]: (input: InputOf<C>) => Reply<C> | Promise<Reply<C>> };

/** What goes through a port. `id` counts up per window. */
export const Request = z.strictObject({
  id: z.int().min(1),
  call: z.enum(CALLS as [Call, ...Call[]]),
  input: z.unknown(),
});
export type Request = z.infer<typeof Request>;

/** In characters of JSON: more than any call of this contract needs, less than hurts. */
export const MAX_REQUEST_CHARACTERS = 64 * 1024;
/** A long section with all its prose in two languages: about 200,000 words. */
export const MAX_SAVE_CHARACTERS = 2 * 1024 * 1024;
export const maxCharactersOf = (name: Call): number => (name === 'draft:save' ? MAX_SAVE_CHARACTERS : MAX_REQUEST_CHARACTERS);
