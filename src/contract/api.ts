import { z } from 'zod';
import { Hash } from '#domain/record/record.ts';
import { LocalizedText } from '#domain/shared/localized-text.ts';
import type { Result } from '#domain/shared/result.ts';
import { AppError } from './app-error.ts';
import { ProposalListItem, ProposalView } from './proposal-view.ts';
import { SchemaView } from './schema-view.ts';
import { VerificationView } from './verification.ts';

const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });
const Nothing = z.strictObject({});

/** A name for a file that a person chose in a dialog or dropped on the window: a window never says a path. */
export const FileToken = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

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
    sample: z.boolean(),
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
  'proposal:list': call(Nothing, z.array(ProposalListItem)),
  /** Ids by rank, best first. `text` is what a person typed; words, the last one as a beginning. */
  'proposal:search': call(z.strictObject({ text: z.string().max(400), limit: z.int().min(1).max(500) }), z.array(Hash)),
  'proposal:show': call(z.strictObject({ id: Hash }), ProposalView),
  'package:verify': call(z.strictObject({ token: FileToken }), VerificationView),
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
