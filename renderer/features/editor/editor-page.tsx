import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftChecks } from '#contract/draft.ts';
import { asObject } from '#domain/proposal/complete-form.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import type { Field, ProposalSchema } from '#domain/proposal/schema.ts';
import { type JsonObject, textOrNone } from '#domain/shared/json.ts';
import { inLanguage, type Language, type LocalizedText } from '#domain/shared/languages.ts';
import { useCommand } from '../../commands.ts';
import { ProposalDocument } from '../../components/document/proposal-document.tsx';
import { announce } from '../../components/live-region.tsx';
import { type PlaceLinks, WHY_IT_CAME_BACK } from '../../components/place-links.ts';
import { useIsPersonal } from '../../components/use-is-personal.ts';
import { PageFolds } from '../../components/page-folds.tsx';
import { useFold } from '../../components/use-fold.ts';
import { formName, sectionOf } from '../../forms/paths.ts';
import { WritingProvider } from '../../forms/writing.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { AskSomebody } from './ask-somebody.tsx';
import { AttachmentsPanel } from './attachments-panel.tsx';
import { ConflictPanel } from './conflict-panel.tsx';
import { EditorHead } from './editor-head.tsx';
import { EditorInspector } from './editor-inspector.tsx';
import { cursorNow, type Target } from './focus-box.ts';
import { type Due, isAsked, progressOf } from './progress.ts';
import type { Opened } from './keepers.ts';
import { useChecks, useSettled, useTranslations } from './queries.ts';
import { leaveEditor, rememberedPlace, rememberPlace } from './remember-place.ts';
import { showInFoot, useKeeperState } from './save-truth.tsx';
import { SectionForm, SectionTitle } from './section-form.tsx';
import { SectionList } from './section-list.tsx';
import { useSides } from './sides.ts';
import { useReadingView } from './use-reading-view.ts';
import { useUndo, useUndoKeys } from './use-undo-keys.ts';
import { useWritingOf } from './use-writing.ts';
import './editor.css';
import './prose.css';
import './tables.css';

interface Props {
  readonly opened: Opened;
  readonly schema: ProposalSchema;
  readonly at: string;
  readonly links: PlaceLinks;
}

/** How long nobody types before the rules are read again, in milliseconds. */
const RULES_AFTER_MS = 900;

export function EditorPage({ opened, schema, at, links }: Props) {
  const { t } = useTranslation('editor');
  const language = useLanguage();
  const { keeper } = opened;
  const [view, setView] = useState(opened.view);
  const state = useKeeperState(keeper);
  const saves = useSettled(state?.saves ?? 0, RULES_AFTER_MS);
  const checks = useChecks(view.proposal, saves);
  const roots = useMemo(() => indexSchema(schema).roots.filter((root) => root.fields.some(isAsked) && isAsked(root)), [schema]);
  const [place, setPlace] = useState(() => firstPlace(view.proposal, at, keeper.document(), roots));
  const [version, setVersion] = useState(0);
  const [sides, setSides] = useSides();
  const [asking, setAsking] = useState<Field | null>(null);
  const translations = useTranslations(view.proposal, saves, sides !== 'primary');
  const list = useFold('list');
  const inspector = useFold('inspector');
  const document = keeper.document();
  const due = useDue(schema, view, checks.data);
  const root = roots.find((each) => each.name === place.section) ?? roots[0];

  const reading = useReadingView(
    (name, offset) => setPlace({ section: sectionOf(name), target: { name, offset } }),
    place.section,
  );
  const { leave } = reading;
  const go = useCallback(
    (name: string, offset: number | null = null) => {
      leave();
      setPlace({ section: sectionOf(name), target: { name, offset } });
    },
    [leave],
  );
  const takeAgain = useCallback(() => setVersion((last) => last + 1), []);
  const undo = useUndo(keeper, go, takeAgain);
  useUndoKeys(undo);
  useCommand('undo', () => undo('undo'));
  useCommand('redo', () => undo('redo'));
  useEffect(() => {
    showInFoot(keeper, view.standing);
    return () => showInFoot(null);
  }, [keeper, view.standing]);
  useEffect(
    () => () => {
      void keeper.flush();
      leaveEditor();
    },
    [keeper],
  );
  useRemembered(view.proposal, place.section);
  const title = titleOf(document, view.primaryLanguage) || t('noTitle');
  useEffect(() => {
    window.document.title = title;
  }, [title]);

  const isPersonal = useIsPersonal();
  const onAsk = useCallback((field: Field) => setAsking(field), []);
  const parts = {
    schema,
    language,
    view,
    sides,
    document,
    due,
    translations,
    target: place.target,
    onAsk: isPersonal ? null : onAsk,
    isPersonal,
  };
  const writing = useWritingOf({ ...parts, checks: checks.data });
  const sections = roots.map((each) => ({ root: each, progress: progressOf(due, each, each.name, document[each.name]) }));
  const gate = schema.gates.find((each) => each.id === due.gate);
  if (root === undefined) return null;
  return (
    <>
      {list.open && (
        <SectionList
          sections={sections}
          current={root.name}
          gate={gate === undefined || isPersonal ? '' : inLanguage(gate.name, language)}
          title={title}
          backHref={links.read(view.proposal, '')}
          onSection={(id) => {
            announce(inLanguage(roots.find((each) => each.name === id)?.label ?? { en: '', fr: '' }, language));
            setPlace({ section: id, target: { name: id, offset: null } });
            reading.show(id);
          }}
        />
      )}
      <main className="sheet document-page" data-column tabIndex={-1} id="content" aria-label={t('editing')}>
        <PageFolds list={list} inspector={inspector} back={{ label: t('back'), href: links.read(view.proposal, '') }} />
        <WritingProvider value={writing}>
          <article className={sides === 'both' && !reading.isOn ? 'document editor editor-two' : 'document editor'}>
            <EditorHead
              view={view}
              keeper={keeper}
              isBack={at === WHY_IT_CAME_BACK}
              schema={schema}
              links={links}
              saves={saves}
              title={title}
              sides={sides}
              isReading={reading.isOn}
              onSides={setSides}
              onReading={reading.toggle}
              onView={setView}
              onTakeAgain={takeAgain}
              onUndo={() => undo('undo')}
            />
            <ConflictPanel view={view} keeper={keeper} schema={schema} title={title} onView={setView} onTakeAgain={takeAgain} />
            {reading.isOn ? (
              <ProposalDocument
                document={document}
                primary={view.primaryLanguage}
                schema={schema}
                content={readIn(sides, view)}
                statements={view.statements}
              />
            ) : (
              <>
                <SectionTitle root={root} />
                {root.name === 'attachments' && (
                  <AttachmentsPanel view={view} keeper={keeper} saves={saves} onView={setView} onTakeAgain={takeAgain} />
                )}
                <SectionForm
                  key={root.name}
                  root={root}
                  keeper={keeper}
                  due={due}
                  target={place.target}
                  onJump={go}
                  version={version}
                />
              </>
            )}
          </article>
        </WritingProvider>
      </main>
      {inspector.open && (
        <EditorInspector
          checks={checks.data}
          failed={checks.isError}
          schema={schema}
          document={document}
          answers={due.answers}
          translations={translations}
          primary={view.primaryLanguage}
          onJump={go}
        />
      )}
      {asking !== null && <AskSomebody field={asking} title={title} schema={schema} onClose={() => setAsking(null)} />}
    </>
  );
}

/** The document reads in the language that is written in; where both are, in the one that is decided on. */
function readIn(sides: string, { primaryLanguage }: Opened['view']): Language {
  if (sides !== 'other') return primaryLanguage;
  return primaryLanguage === 'en' ? 'fr' : 'en';
}

interface Place {
  readonly section: string;
  readonly target: Target | null;
}

/** Where the address leads, else where the person was in this proposal, else the first section. */
function firstPlace(proposal: string, at: string, document: JsonObject, roots: readonly Field[]): Place {
  const known = (name: string): boolean => roots.some((each) => each.name === sectionOf(name));
  if (at !== '' && known(at)) {
    const name = formName(document, at);
    return { section: sectionOf(name), target: { name, offset: null } };
  }
  const last = rememberedPlace(proposal);
  if (at === WHY_IT_CAME_BACK) return { section: last?.section ?? roots[0]?.name ?? '', target: null };
  if (last !== null && known(last.section)) {
    return { section: last.section, target: { name: last.path || last.section, offset: last.path === '' ? null : last.offset } };
  }
  const first = roots.find((each) => each.name === 'identification') ?? roots[0];
  return { section: first?.name ?? '', target: first === undefined ? null : { name: first.name, offset: null } };
}

function useDue(schema: ProposalSchema, view: Opened['view'], checks: DraftChecks | undefined): Due {
  const { gate, missing } = checks?.due ?? view.due;
  return useMemo(
    () => ({
      schema,
      answers: { owners: view.owners, proposes: view.proposes },
      gate,
      missing: new Set(missing.map((each) => each.path)),
      primary: view.primaryLanguage,
    }),
    [schema, view.owners, view.proposes, view.primaryLanguage, gate, missing],
  );
}

function titleOf(document: JsonObject, primary: Language): string {
  const title = asObject(asObject(document['identification'])['title']);
  return inLanguage({ en: textOrNone(title['en']), fr: textOrNone(title['fr']) } satisfies LocalizedText, primary);
}

function useRemembered(proposal: string, section: string): void {
  useEffect(() => {
    const note = (): void => {
      const cursor = cursorNow();
      const isHere = cursor !== null && sectionOf(cursor.name) === section;
      rememberPlace({ proposal, section, path: isHere ? cursor.name : '', offset: isHere ? cursor.offset : 0 });
    };
    note();
    window.document.addEventListener('selectionchange', note);
    window.document.addEventListener('focusin', note);
    return () => {
      window.document.removeEventListener('selectionchange', note);
      window.document.removeEventListener('focusin', note);
    };
  }, [proposal, section]);
}
