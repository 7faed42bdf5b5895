import type { TranslationView } from '#contract/draft.ts';
import type { KeyedDocument } from '#domain/proposal/keys.ts';
import { translationsOf } from '#domain/proposal/translation.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import { ok } from '#domain/shared/result.ts';
import { draftOf, type Writer } from './edit-draft.ts';
import type { Draft } from './ports.ts';
import type { Outcome } from './refusal.ts';
import { isHeld, languageOf, logSource, textOf } from './texts.ts';
import type { Workspace } from './workspace.ts';

/** Older versions than this are not read: what did not change in so many stands as translated. */
const MOST_VERSIONS = 40;

/** How the other language stands in a working copy, from it and the versions it came from. Errors: `proposal/not-found`. */
export function viewTranslation(workspace: Workspace, writer: Writer): Outcome<readonly TranslationView[]> {
  const found = draftOf(workspace, writer);
  if (!found.ok) return found;
  const { document } = found.value;
  return ok(translationsOf(workspace.catalogue.schema, languageOf(document), textsBack(workspace, found.value)));
}

/** The working copy, then the version it began from, then each one before that; a text that was erased ends it. */
function* textsBack(workspace: Workspace, draft: Draft): Generator<KeyedDocument> {
  yield draft;
  const source = logSource(workspace);
  let id = draft.base;
  for (let count = 0; count < MOST_VERSIONS && id !== '' && isHeld(source, id); count += 1) {
    yield textOf(workspace, source, id);
    id = (source.record(id)?.record.body as BodyOf<'revision'> | undefined)?.base[0] ?? '';
  }
}
