import { z } from 'zod';
import { Hash } from '#domain/record/record.ts';

/** What a person chose a file for: one to be opened is never written, one to be written and a folder are never taken for each other. */
export const ChosenUse = z.enum(['read', 'write', 'folder']);
export type ChosenUse = z.infer<typeof ChosenUse>;

export const ChosenPath = z.strictObject({ path: z.string(), use: ChosenUse });
export type ChosenPath = z.infer<typeof ChosenPath>;

/** What main tells an engine. A window's port travels beside `window`. */
export const ToEngine = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('start'),
    /** Absolute path; null where no workspace is to be opened. */
    workspace: z.nullable(z.string()),
    resources: z.string(),
    profile: z.string(),
    /** The computer's own id; null where it has none that can be read. It stays in this process. */
    machine: z.nullable(z.string()).optional(),
    files: z.array(z.tuple([z.string(), ChosenPath])),
    /** Main answers `secret-put` and `secret-get`: the computer has a key store that it can reach. */
    keyStore: z.boolean().optional(),
    /** Starts that died one after the other: the file is held back until a person says so (RELIABILITY A8). */
    deaths: z.int().min(0).optional(),
  }),
  z.strictObject({ type: z.literal('window') }),
  z.strictObject({ type: z.literal('file'), token: z.string(), chosen: ChosenPath }),
  /** The answer to a question for the key store: done or not; the secret in base64 where one was asked for and is there. */
  z.strictObject({ type: z.literal('secret'), id: z.int(), done: z.boolean(), secret: z.nullable(z.string()) }),
  /** Close the workspace in order, then end. */
  z.strictObject({ type: z.literal('end') }),
]);
export type ToEngine = z.infer<typeof ToEngine>;

/** What an engine tells main. */
export const FromEngine = z.discriminatedUnion('type', [
  /** Its workspace is open, refused or none: it answers windows from now on. */
  z.strictObject({ type: z.literal('ready'), opened: z.boolean() }),
]);
export type FromEngine = z.infer<typeof FromEngine>;

const Base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);

/** What an engine says while it runs. */
export const EngineNews = z.discriminatedUnion('type', [
  /** Another file is open now: it was founded here. */
  z.strictObject({ type: z.literal('opened'), file: z.string() }),
  z.strictObject({ type: z.literal('secret-put'), id: z.int(), key: Hash, secret: Base64 }),
  z.strictObject({ type: z.literal('secret-get'), id: z.int(), key: Hash }),
]);
export type EngineNews = z.infer<typeof EngineNews>;
