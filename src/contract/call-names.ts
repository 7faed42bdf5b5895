import type { Call } from './api.ts';
import type { ShellCall } from './shell.ts';

/**
 * The names alone, for the preload: it carries no schema library. That both lists are complete is checked below and by a test.
 */
export const CALL_NAMES = [
  'engine:ping',
  'workspace:status',
  'schema:get',
  'proposal:list',
  'proposal:search',
  'proposal:show',
  'package:verify',
] as const satisfies readonly Call[];

export const WINDOW_SHELL_CALL_NAMES = [
  'window:preferences',
  'window:set-preferences',
  'engine:state',
  'engine:restart',
  'dialog:open-package',
  'dialog:open-workspace',
  'shell:show-in-folder',
] as const satisfies readonly Exclude<ShellCall, 'drop:adopt'>[];

type Missing<All, Named> = Exclude<All, Named> extends never ? true : Exclude<All, Named>;
/** Does not compile while a call is missing above. */
export const COMPLETE: readonly [
  Missing<Call, (typeof CALL_NAMES)[number]>,
  Missing<ShellCall, (typeof WINDOW_SHELL_CALL_NAMES)[number] | 'drop:adopt'>,
] = [true, true];
