import { parseStrictJson } from '#domain/shared/strict-json.ts';
import { toBase64 } from '#domain/record/crypto.ts';
import type { RecordId } from '#domain/record/record.ts';
import { type Json, textOrNone } from '#domain/shared/json.ts';
import type { Result } from '#domain/shared/result.ts';
import { toUtf8 } from '#domain/shared/utf8.ts';
import { type NamedContent, plainContent } from './act.ts';
import { attachFiles } from './attach-file.ts';
import { type BuiltPackage, buildPackage, type PackagePress } from './build-package.ts';
import { closeCondition } from './close-condition.ts';
import { consultBody } from './consult-body.ts';
import { importProposal } from './create-proposal.ts';
import { confirmDecision, prepareDecision } from './decide.ts';
import { confirmKey, enrolMember } from './enrol-member.ts';
import { foundInstitution } from './found-institution.ts';
import { keepAuthority } from './keep-authority.ts';
import { numberProposal } from './number-proposal.ts';
import { proposalOf } from './proposal-of.ts';
import type { Refusal } from './refusal.ts';
import { type SampleAct, SampleScript } from './sample-script.ts';
import { saveAnswers } from './save-revision.ts';
import { setUpInstitution } from './set-up-institution.ts';
import { submitProposal } from './submit-proposal.ts';
import type { Actor, Workspace } from './workspace.ts';

/** The sample's own script does not run: a fault of ours. */
export class SampleError extends Error {
  constructor(what: string, refusal: Refusal) {
    super(`The sample stopped at ${what}: ${JSON.stringify(refusal)}`);
    this.name = 'SampleError';
  }
}

export interface SampleSurroundings {
  readonly press: PackagePress;
  readonly passphrase: string;
  /** Sets the scripted clock of the workspace to a moment, UTC milliseconds. */
  readonly setClock: (at: number) => void;
  /** How far it is, between 0 and 1: whoever waits is told. */
  readonly progress?: (share: number) => void;
}

export interface Sample {
  readonly founding: RecordId;
  readonly packages: readonly BuiltPackage[];
}

interface Stage {
  readonly workspace: Workspace;
  readonly surroundings: SampleSurroundings;
  readonly actors: Map<string, Actor>;
  readonly proposals: Map<string, RecordId>;
  readonly packages: BuiltPackage[];
}

/**
 * Plays the sample institution into an empty workspace: real use cases, real random keys, a scripted clock. What it makes is marked as a
 * sample for ever. @throws SampleError
 */
export async function makeSample(workspace: Workspace, surroundings: SampleSurroundings): Promise<Sample> {
  const script = SampleScript.parse(surroundings.press.resources.data('demo/sample.yaml'));
  const stage: Stage = { workspace, surroundings, actors: new Map(), proposals: new Map(), packages: [] };
  const founding = await foundSample(stage, script);
  await peopleOf(stage, script);
  // Proposal by proposal: time runs forward within each, and nothing of one depends on another.
  const steps = script.people.length + script.acts.length;
  for (const [index, act] of script.acts.entries()) {
    surroundings.setClock(moment(act.on, index));
    await play(stage, act);
    surroundings.progress?.((script.people.length + index + 1) / steps);
  }
  return { founding, packages: stage.packages };
}

/** 14:00 UTC is morning in Ontario: the civil date is the same in the whole zone. */
const moment = (on: string, minutes: number): number => Date.parse(`${on}T14:00:00.000Z`) + minutes * 60_000;

function done<T>(what: string, outcome: Result<T, Refusal>): T {
  if (!outcome.ok) throw new SampleError(what, outcome.error);
  return outcome.value;
}

async function foundSample({ workspace, surroundings, actors }: Stage, script: SampleScript): Promise<RecordId> {
  surroundings.setClock(moment(script.founded, 0));
  const key = await workspace.keyring.create({ workspace: null, passphrase: surroundings.passphrase });
  const { institution, languages, timeZone, secretariat } = script;
  const { founding, actor } = done(
    'founding',
    await foundInstitution(workspace, key, {
      institution,
      languages,
      timeZone,
      sample: true,
      name: secretariat.name,
      email: secretariat.email,
    }),
  );
  actors.set(secretariat.id, actor);
  done('setting up', await setUpInstitution(workspace, actor));
  return founding;
}

async function peopleOf(stage: Stage, script: SampleScript): Promise<void> {
  const { workspace, surroundings, actors } = stage;
  const secretary = actorOf(stage, script.secretariat.id);
  const places = new Map<string, RecordId>([['', '']]);
  const placeOf = (id: string): RecordId => places.get(id) ?? '';
  for (const { id, kind, parent, names } of script.units) {
    const body = { names, kind, parent: placeOf(parent) };
    places.set(id, done(id, await keepAuthority(workspace, secretary, { kind: 'unit', body })));
  }
  for (const { id, kind, code, unit, names } of script.bodies) {
    const body = { names, kind, code, unit: placeOf(unit) };
    places.set(id, done(id, await keepAuthority(workspace, secretary, { kind: 'body', body })));
  }
  for (const [index, person] of script.people.entries()) {
    const member = done(
      person.id,
      await enrolMember(workspace, secretary, { name: person.name, email: person.email, unit: placeOf(person.unit) }),
    );
    const key = await workspace.keyring.create({ workspace: workspace.log.founding(), passphrase: surroundings.passphrase });
    done(person.id, await confirmKey(workspace, secretary, { member, publicKey: toBase64(key.publicKey) }));
    for (const { role, scope } of person.roles) {
      const body = { member, role, scope: placeOf(scope), from: script.founded, to: '' as const };
      done(`${person.id} ${role}`, await keepAuthority(workspace, secretary, { kind: 'role', body }));
    }
    actors.set(person.id, { member, key: key.key, signer: key.signer });
    surroundings.progress?.((index + 1) / (script.people.length + script.acts.length));
  }
}

function actorOf({ actors }: Stage, id: string): Actor {
  const actor = actors.get(id);
  if (actor === undefined) throw new Error(`The sample knows nobody called ${id}.`);
  return actor;
}

async function play(stage: Stage, act: SampleAct): Promise<void> {
  const { workspace } = stage;
  const actor = actorOf(stage, act.as);
  const what = `${act.proposal} ${act.do}`;
  const proposal = stage.proposals.get(act.proposal) ?? '';
  switch (act.do) {
    case 'import': {
      const value = readFile(stage, act.file);
      const unit = workspace.log.record(actor.member)?.record.body['unit'];
      const made = done(what, await importProposal(workspace, actor, { value, unit: textOrNone(unit) }));
      stage.proposals.set(act.proposal, made.proposal);
      return;
    }
    case 'attach': {
      const { resources } = stage.surroundings.press;
      const files = act.files.map(({ id, file }) => ({
        id,
        kind: '',
        fileName: file,
        language: '' as const,
        bytes: resources.bytes(`demo/attachments/${file}`),
      }));
      done(what, await attachFiles(workspace, actor, { proposal, files }));
      return;
    }
    case 'set':
      done(what, await saveAnswers(workspace, actor, { proposal, answers: Object.entries(act.answers) }));
      return;
    case 'number':
      done(what, await numberProposal(workspace, actor, { proposal, number: act.number }));
      return;
    case 'submit':
      done(what, await submitProposal(workspace, actor, { proposal, route: act.route, amends: false }));
      return;
    case 'decide':
      return decide(stage, act, proposal);
    case 'package':
      stage.packages.push(
        done(what, await buildPackage(workspace, actor, { proposal, archive: false, press: stage.surroundings.press })),
      );
      return;
    case 'close-condition': {
      const signOff = proposalOf(workspace, proposal).signOffs.find((each) => each.body.step === act.step && each.code === '');
      const evidence = [await evidenceOf(workspace, act.evidence)];
      done(what, await closeCondition(workspace, actor, { signOff: signOff?.record ?? '', condition: null, evidence }));
      return;
    }
    default:
      return consult(stage, act, proposal);
  }
}

function readFile({ surroundings }: Stage, path: string): Json {
  const parsed = parseStrictJson(surroundings.press.resources.bytes(path));
  if (!parsed.ok) throw new Error(`${path} is not JSON: ${parsed.error.code}`);
  return parsed.value;
}

async function evidenceOf(
  workspace: Workspace,
  { name, text }: { readonly name: string; readonly text: string },
): Promise<NamedContent> {
  return plainContent(workspace, name, toUtf8(`${text}\n`));
}

async function decide(stage: Stage, act: Extract<SampleAct, { do: 'decide' }>, proposal: RecordId): Promise<void> {
  const { workspace } = stage;
  const actor = actorOf(stage, act.as);
  const what = `${act.proposal} ${act.step}`;
  const recorded =
    act.recorded === null
      ? null
      : { by: act.recorded.by, on: act.recorded.on, evidence: [await evidenceOf(workspace, act.recorded.evidence)] };
  const { step, decision, reason, conditions, minute } = act;
  const votes = act.votes === null ? null : { ...act.votes, rollCall: [] };
  const request = { proposal, step, decision, reason, conditions, to: '', votes, minute, recorded };
  const prepared = done(what, await prepareDecision(workspace, actor, request));
  done(what, confirmDecision(workspace, actor, prepared.token));
}

async function consult(
  stage: Stage,
  act: Extract<SampleAct, { do: 'notices' | 'position' | 'answer' }>,
  proposal: RecordId,
): Promise<void> {
  const { workspace } = stage;
  const actor = actorOf(stage, act.as);
  const what = `${act.proposal} ${act.do}`;
  if (act.do === 'notices') {
    for (const { body } of proposalOf(workspace, proposal).consultations) {
      done(what, await consultBody(workspace, actor, { proposal, body, act: { kind: 'notice', dueOn: act.due } }));
    }
    return;
  }
  const said =
    act.do === 'answer'
      ? { kind: 'answer' as const, text: act.text }
      : { kind: 'position' as const, position: act.position, comment: act.comment };
  done(`${what} ${act.body}`, await consultBody(workspace, actor, { proposal, body: act.body, act: said }));
}
