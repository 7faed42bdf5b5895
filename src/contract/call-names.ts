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
  'session:get',
  'session:choose',
  'session:unlock',
  'session:lock',
  'draft:open',
  'draft:save',
  'draft:discard',
  'draft:merge',
  'draft:checks',
  'version:save',
  'proposal:create',
  'proposal:check-file',
  'proposal:import',
  'proposal:copy',
  'proposal:export',
  'proposal:actions',
  'proposal:bin',
  'proposal:restore',
  'proposal:number',
  'proposal:submit',
  'proposal:withdraw',
  'route:preview',
  'step:options',
  'decision:prepare',
  'decision:confirm',
  'decision:reverse',
  'consult:act',
  'condition:close',
  'waiver:grant',
  'attachment:add',
  'work:list',
  'lending:list',
  'lending:lend',
  'lending:end',
  'revision:list',
  'revision:compare',
  'package:build',
  'package:progress',
  'package:cancel',
  'package:list',
  'package:name',
  'people:list',
  'people:enrol',
  'people:grant',
  'people:end-role',
  'people:role-at-steps',
  'people:add-unit',
  'people:add-body',
  'people:add-seat',
  'people:end-seat',
  'people:card-read',
  'people:card-import',
  'people:card-export',
  'people:make-key',
  'people:confirm-key',
  'people:end-key',
  'settings:get',
  'settings:set',
  'pack:switch',
  'route:switch',
  'workspace:found',
  'workspace:found-personal',
  'workspace:sample',
  'sample:progress',
  'sample:stop',
  'copy:make',
  'copy:choose',
] as const satisfies readonly Call[];

/**
 * Calls that may answer with megabytes: they come as JSON text. Between the preload and the page Electron copies objects property by
 * property, which for 10,000 rows takes longer than finding them (docs/performance.md).
 */
export const TEXT_CALLS = ['proposal:list'] as const satisfies readonly Call[];
export type TextCall = (typeof TEXT_CALLS)[number];
export const isTextCall = (name: Call): name is TextCall => TEXT_CALLS.some((each) => each === name);

export const WINDOW_SHELL_CALL_NAMES = [
  'window:preferences',
  'window:set-preferences',
  'window:last-place',
  'window:keep-place',
  'window:address',
  'window:keep-address',
  'window:commands',
  'engine:state',
  'engine:restart',
  'dialog:open-package',
  'dialog:open-workspace',
  'dialog:open-file',
  'dialog:save-file',
  'dialog:choose-folder',
  'window:room',
  'window:keep-room',
  'window:new',
  'workspace:recent',
  'workspace:open-recent',
  'workspace:forget-recent',
  'workspace:close',
  'shell:show-in-folder',
] as const satisfies readonly Exclude<ShellCall, 'drop:adopt'>[];

type Missing<All, Named> = Exclude<All, Named> extends never ? true : Exclude<All, Named>;
/** Does not compile while a call is missing above. */
export const COMPLETE: readonly [
  Missing<Call, (typeof CALL_NAMES)[number]>,
  Missing<ShellCall, (typeof WINDOW_SHELL_CALL_NAMES)[number] | 'drop:adopt'>,
] = [true, true];
