import { z } from 'zod';
import { Language } from '#domain/shared/localized-text.ts';
import type { Result } from '#domain/shared/result.ts';
import { About } from './about.ts';
import { FileToken } from './api.ts';
import { AppError } from './app-error.ts';
import { COMMANDS, MENU_PLACES } from './commands.ts';
import { Address, LastPlace, RoomPreferences } from './preferences.ts';

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

/** A file that does not exist yet, named in a save dialog, or a folder. */
export const ChosenTarget = z.strictObject({ token: FileToken, name: z.string() });
export type ChosenTarget = z.infer<typeof ChosenTarget>;

/** What kind of file a dialog asks for: its filter and its title. */
export const FileKind = z.enum(['package', 'proposal', 'card', 'proof', 'table', 'rescue', 'workspace']);
export type FileKind = z.infer<typeof FileKind>;

/** A workspace opened before on this computer; `id` stands for its path. */
export const RecentWorkspace = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  name: z.string(),
  /** The name of its folder, so that two of one name can be told apart. */
  folder: z.string(),
  openedAt: z.string(),
  /** The file is not where it was. */
  missing: z.boolean(),
});
export type RecentWorkspace = z.infer<typeof RecentWorkspace>;

/** `gone`: the engine ended and is being started again. `stopped`: it ended too often and waits for a person. */
export const EngineState = z.strictObject({
  state: z.enum(['starting', 'running', 'gone', 'stopped']),
  restarts: z.int().min(0),
});
export type EngineState = z.infer<typeof EngineState>;

/** Which computer the signatures of the profile belong to. */
export const ComputerState = z.strictObject({
  /**
   * `asked`: they were used on another computer, and until somebody says whether they were moved here or copied, nothing is signed; `put-off`:
   * the same, to be asked again at the next start. `unknown`: this computer cannot be told from others.
   */
  standing: z.enum(['own', 'asked', 'put-off', 'unknown']),
  /** How many would be set aside. */
  signatures: z.int().min(0),
  /** How many were. */
  setAside: z.int().min(0),
});
export type ComputerState = z.infer<typeof ComputerState>;

/** `now`: the question that was put off, again. `take-back`: what was set aside last was moved after all. */
export const ComputerAnswer = z.enum(['moved', 'copied', 'later', 'now', 'take-back']);
export type ComputerAnswer = z.infer<typeof ComputerAnswer>;

/** As long as the text of a proposal may be. */
export const MAX_TEXT_CHARACTERS = 24_000_000;

export const shellContract = {
  'window:preferences': call(Nothing, Preferences),
  'window:set-preferences': call(Preferences, Preferences),
  /** Where the person was writing when the window was last there; null where they were not. */
  'window:last-place': call(Nothing, z.nullable(LastPlace)),
  'window:keep-place': call(z.strictObject({ last: z.nullable(LastPlace) }), Nothing),
  /** The page this window showed last, as it writes its own address; "" where it opens for the first time. */
  'window:address': call(Nothing, z.strictObject({ address: Address })),
  'window:keep-address': call(z.strictObject({ address: Address }), Nothing),
  /** What the page can do now: other lines of the menu are disabled. */
  'window:commands': call(z.strictObject({ enabled: z.array(z.enum(COMMANDS)).max(40) }), Nothing),
  'computer:state': call(Nothing, ComputerState),
  /** Errors: `computer/not-noted`. */
  'computer:answer': call(z.strictObject({ answer: ComputerAnswer }), ComputerState),
  'engine:state': call(Nothing, EngineState),
  'engine:restart': call(Nothing, EngineState),
  /** Null where the person closed the dialog. */
  'dialog:open-package': call(Nothing, z.nullable(ChosenFile)),
  'dialog:open-workspace': call(Nothing, z.strictObject({ opened: z.boolean() })),
  /** A file that was dropped; only the preload knows its path, from the drop itself. */
  'dialog:open-file': call(z.strictObject({ kind: FileKind }), z.nullable(ChosenFile)),
  /** `name`: what the dialog proposes, without a folder. */
  'dialog:save-file': call(z.strictObject({ kind: FileKind, name: z.string().min(1).max(200) }), z.nullable(ChosenTarget)),
  /** A text that could not be saved where it belongs, written where a person says: main can do it also where the engine cannot. */
  'dialog:save-text': call(
    z.strictObject({ name: z.string().min(1).max(200), text: z.string().max(MAX_TEXT_CHARACTERS) }),
    z.nullable(z.strictObject({ name: z.string() })),
  ),
  'dialog:choose-folder': call(Nothing, z.nullable(ChosenTarget)),
  /** The answer to `closing`: false where something typed is not saved. */
  'window:settled': call(z.strictObject({ saved: z.boolean() }), Nothing),
  'window:room': call(Nothing, RoomPreferences),
  /** Only what changed. */
  'window:keep-room': call(RoomPreferences.partial(), RoomPreferences),
  'window:new': call(Nothing, Nothing),
  'workspace:recent': call(Nothing, z.array(RecentWorkspace)),
  'workspace:open-recent': call(z.strictObject({ id: z.string().max(40) }), z.strictObject({ opened: z.boolean() })),
  'workspace:forget-recent': call(z.strictObject({ id: z.string().max(40) }), Nothing),
  /** Back to the first page; the file is closed in order. */
  'workspace:close': call(Nothing, Nothing),
  'drop:adopt': call(z.strictObject({ path: z.string().min(1).max(4096) }), ChosenFile),
  'program:about': call(Nothing, About),
  /** The licences of others' work in full; null in a checkout. */
  'program:notices': call(Nothing, z.strictObject({ text: z.nullable(z.string()) })),
  /** The file that is open or was refused, in the system's own window; its folder where it is gone. */
  'shell:show-workspace': call(Nothing, z.strictObject({ shown: z.boolean() })),
  /** Opens the file that was refused, or held back, once more. */
  'workspace:try-again': call(Nothing, Nothing),
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
  z.strictObject({
    event: z.literal('go'),
    place: z.enum(MENU_PLACES),
  }),
  z.strictObject({ event: z.literal('room'), room: RoomPreferences }),
  /** The question about the computer was answered, put off or asked again. */
  z.strictObject({ event: z.literal('computer'), computer: ComputerState }),
  /** The window is about to close: what was typed last is to be saved now, and `window:settled` says when it is. */
  z.strictObject({ event: z.literal('closing') }),
  /** A line of the application menu that the page carries out. */
  z.strictObject({ event: z.literal('command'), command: z.enum(COMMANDS) }),
  /** Another workspace is open now, or none. `founded`: it was made in one of the windows, which goes on by itself. */
  z.strictObject({ event: z.literal('workspace'), founded: z.boolean() }),
]);
export type ShellEvent = z.infer<typeof ShellEvent>;
