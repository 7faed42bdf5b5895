/** Every option of every command, once: an option means one kind of value wherever it is used. */
export interface OptionKind {
  readonly type: 'string' | 'boolean';
  /** May be given several times. */
  readonly multiple?: true;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const texts = { type: 'string', multiple: true } as const;

export const OPTIONS = {
  academic: flag,
  amends: flag,
  answer: text,
  archive: flag,
  as: text,
  at: text,
  bodies: flag,
  body: text,
  by: text,
  card: text,
  code: text,
  comment: text,
  condition: texts,
  decision: text,
  delegate: text,
  'dry-run': flag,
  due: text,
  email: text,
  evidence: texts,
  force: flag,
  from: text,
  help: flag,
  id: text,
  institution: text,
  'institution-fr': text,
  json: flag,
  key: flag,
  kind: text,
  language: text,
  languages: text,
  lead: text,
  minute: text,
  name: text,
  'name-fr': text,
  'new-body': text,
  'new-passphrase-file': text,
  'new-unit': text,
  'no-key': flag,
  'no-vote': flag,
  number: text,
  on: text,
  original: flag,
  out: text,
  pack: texts,
  parent: text,
  'passphrase-file': text,
  position: text,
  reason: text,
  recorded: flag,
  role: text,
  route: text,
  scope: text,
  seat: text,
  step: text,
  student: flag,
  'time-zone': text,
  title: text,
  'title-fr': text,
  to: text,
  trust: text,
  unit: text,
  units: flag,
  votes: text,
  why: text,
  workspace: text,
} as const satisfies Readonly<Record<string, OptionKind>>;

export type OptionName = keyof typeof OPTIONS;

/** Options every command takes. */
export const EVERYWHERE: readonly OptionName[] = ['help', 'json', 'language'];
/** Options of every command that opens a workspace. */
export const IN_WORKSPACE: readonly OptionName[] = ['workspace'];
/** Options of every command that signs. */
export const SIGNING: readonly OptionName[] = ['workspace', 'as', 'passphrase-file'];

export const isOption = (name: string): name is OptionName => Object.hasOwn(OPTIONS, name);
