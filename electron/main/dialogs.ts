import path from 'node:path';
import { app, type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { AppError } from '#contract/app-error.ts';
import type { ChosenFile, ChosenTarget, FileKind } from '#contract/shell.ts';
import { ok, type Result } from '#domain/shared/result.ts';
import type { ChosenFiles } from './chosen-files.ts';
import { nativeText } from './native-text.ts';
import { writeText } from './write-text.ts';

/** What a file of a kind is called on disk; none: any file may be one. */
const EXTENSIONS: Readonly<Record<FileKind, readonly string[]>> = {
  package: ['zip'],
  proposal: ['json'],
  card: ['json'],
  proof: [],
  table: ['csv'],
  rescue: ['zip'],
  workspace: ['collegium'],
};

const filtersOf = (kind: FileKind) => {
  const extensions = [...EXTENSIONS[kind]];
  return extensions.length === 0 ? [] : [{ name: nativeText()(`dialog.${kind}Files`), extensions }];
};

async function choose(parent: BrowserWindow | null, options: OpenDialogOptions): Promise<string | null> {
  const { filePaths } = await (parent === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(parent, options));
  return filePaths[0] ?? null;
}

/** Asks for a file that exists; null where the person closed the dialog. */
export async function chooseFile(
  parent: BrowserWindow | null,
  files: ChosenFiles,
  kind: FileKind,
): Promise<Result<ChosenFile | null, AppError>> {
  const chosen = await choose(parent, {
    title: nativeText()(`dialog.${kind}`),
    properties: ['openFile'],
    filters: filtersOf(kind),
  });
  return chosen === null ? ok(null) : files.adopt(chosen);
}

/** Asks where a file is to be written. The system asks before one is replaced. */
export async function chooseTarget(
  parent: BrowserWindow | null,
  files: ChosenFiles,
  { kind, name }: { readonly kind: FileKind; readonly name: string },
): Promise<Result<ChosenTarget | null, AppError>> {
  const options = { title: nativeText()(`dialog.save.${kind}`), defaultPath: name, filters: filtersOf(kind) };
  const { filePath } = await (parent === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(parent, options));
  return filePath === undefined || filePath === '' ? ok(null) : files.adoptTarget(filePath);
}

/** Writes a text where the person says. Errors: `file/own-folder`, `file/unwritable`, `workspace/disk-full`. */
export async function saveText(
  parent: BrowserWindow | null,
  { name, text }: { readonly name: string; readonly text: string },
): Promise<Result<{ readonly name: string } | null, AppError>> {
  const options = { title: nativeText()('dialog.save.proposal'), defaultPath: name, filters: filtersOf('proposal') };
  const { filePath } = await (parent === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(parent, options));
  return filePath === undefined || filePath === '' ? ok(null) : writeText(app.getPath('userData'), filePath, text);
}

export async function chooseFolder(
  parent: BrowserWindow | null,
  files: ChosenFiles,
): Promise<Result<ChosenTarget | null, AppError>> {
  const chosen = await choose(parent, { title: nativeText()('dialog.folder'), properties: ['openDirectory', 'createDirectory'] });
  return chosen === null ? ok(null) : files.adoptFolder(chosen);
}

export const chooseWorkspaceFile = (parent: BrowserWindow | null): Promise<string | null> =>
  choose(parent, {
    title: nativeText()('dialog.workspace'),
    properties: ['openFile'],
    filters: [{ name: nativeText()('dialog.workspaceFiles'), extensions: ['collegium'] }],
  });

/** A bundle is what *Send* will make and *Receive* will merge (DESIGN §9). Until there is a *Receive*, opening one says so, and changes nothing. */
export async function explainBundle(parent: BrowserWindow, file: string): Promise<void> {
  const text = nativeText();
  await dialog.showMessageBox(parent, {
    type: 'info',
    title: 'Collegium',
    message: text('bundle.opened', { name: path.basename(file) }),
    detail: text('bundle.later'),
    buttons: [text('bundle.understood')],
  });
}
