import { z } from 'zod';
import { Language } from '#domain/shared/localized-text.ts';
import type { Result } from '#domain/shared/result.ts';
import { FileToken } from './api.ts';
import { AppError } from './app-error.ts';
import { LastPlace } from './preferences.ts';

/** What only the desktop's main process can do: a second, small contract over `ipcMain`, sender and schema checked (STYLE §5). */

const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });
const Nothing = z.strictObject({});

/** What belongs to the person and not to the institution. `system` follows the desktop. */
export const Preferences = z.strictObject({
  language: Language,
  /** The language in which proposals are read; `interface` follows `language`. */
  contentLanguage: z.enum(['interface', 'en', 'fr']),
  theme: z.enum(['system', 'light', 'dark']),
});
export type Preferences = z.infer<typeof Preferences>;

/** A file a person chose. `name` is its last part; the path stays in main and in the engine. */
export const ChosenFile = z.strictObject({ token: FileToken, name: z.string(), bytes: z.int().min(0) });
export type ChosenFile = z.infer<typeof ChosenFile>;

/** `gone`: the engine ended and is being started again. `stopped`: it ended too often and waits for a person. */
export const EngineState = z.strictObject({
  state: z.enum(['starting', 'running', 'gone', 'stopped']),
  restarts: z.int().min(0),
});
export type EngineState = z.infer<typeof EngineState>;

export const shellContract = {
  'window:preferences': call(Nothing, Preferences),
  'window:set-preferences': call(Preferences, Preferences),
  /** Where the person was writing when the window was last there; null where they were not. */
  'window:last-place': call(Nothing, z.nullable(LastPlace)),
  'window:keep-place': call(z.strictObject({ last: z.nullable(LastPlace) }), Nothing),
  'engine:state': call(Nothing, EngineState),
  'engine:restart': call(Nothing, EngineState),
  /** Null where the person closed the dialog. */
  'dialog:open-package': call(Nothing, z.nullable(ChosenFile)),
  'dialog:open-workspace': call(Nothing, z.strictObject({ opened: z.boolean() })),
  /** A file that was dropped; only the preload knows its path, from the drop itself. */
  'drop:adopt': call(z.strictObject({ path: z.string().min(1).max(4096) }), ChosenFile),
  'shell:show-in-folder': call(z.strictObject({ token: FileToken }), z.strictObject({ shown: z.boolean() })),
} as const;

export type ShellCall = keyof typeof shellContract;
export const SHELL_CALLS = Object.keys(shellContract) as readonly ShellCall[];
export type ShellInput<C extends ShellCall> = z.output<(typeof shellContract)[C]['input']>;
export type ShellReply<C extends ShellCall> = Result<z.output<(typeof shellContract)[C]['output']>, AppError>;

/** What main tells a window on its own: never a path, never a document. */
export const ShellEvent = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('engine'), engine: EngineState }),
  z.strictObject({ event: z.literal('preferences'), preferences: Preferences }),
  z.strictObject({ event: z.literal('go'), place: z.enum(['proposals', 'packages', 'search']) }),
]);
export type ShellEvent = z.infer<typeof ShellEvent>;
