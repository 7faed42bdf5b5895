import { documentProblems } from '#domain/proposal/document-problems.ts';
import { importDocument } from '#domain/proposal/import-document.ts';
import type { LocalizedText } from '#domain/shared/localized-text.ts';
import { parseStrictJson } from '#domain/shared/strict-json.ts';
import { titleOf } from './project.ts';
import type { Workspace } from './workspace.ts';

export interface FileCheck {
  /** Both sides "" where the file cannot be imported. */
  readonly title: LocalizedText;
  readonly problems: readonly { readonly code: string }[];
}

/** Reads a proposal file without taking it in: what it is called, or everything it would be refused for. */
export function checkFile({ catalogue }: Workspace, bytes: Uint8Array): FileCheck {
  const none = { en: '', fr: '' };
  const value = parseStrictJson(bytes);
  if (!value.ok) return { title: none, problems: [value.error] };
  const read = importDocument(catalogue.schema, value.value);
  return read.ok
    ? { title: titleOf(read.value.document), problems: [] }
    : { title: none, problems: documentProblems(catalogue.schema, value.value) };
}
