import { canary } from './leaks.ts';

/** Every place in which people write, each with a word that stands nowhere else (RELIABILITY X5). */
export const PLACES = [
  'text',
  'firstText',
  'early',
  'draft',
  'deleted',
  'erased',
  'outcome',
  'otherText',
  'otherDraft',
  'attachment',
  'attachmentName',
  'stranger',
  'strangerAddress',
  'signer',
  'ownAddress',
  'comment',
  'letter',
  'letterName',
  'answer',
  'reason',
  'minute',
  'returned',
  'reversal',
  'withdrawn',
  'condition',
  'met',
  'metName',
  'waiver',
  'proof',
  'proofName',
  'proofUnused',
  'ground',
  'rule',
  'unit',
  'body',
  'seat',
  'setting',
  'copyFolder',
  'typed',
] as const;
export type Place = (typeof PLACES)[number];
export type Canaries = Readonly<Record<Place, string>>;
export const WORDS = Object.fromEntries(PLACES.map((place) => [place, canary(place)])) as unknown as Canaries;

/** Where a word may be found that stood in one of these, and why. What is not listed may be found nowhere. */
export const ALLOWED: Readonly<Partial<Record<Place, Readonly<Record<string, string>>>>> = {
  text: {
    others: 'the text that was decided on',
    archive: 'the same',
    reading: 'the same',
    complete: 'the text, as proposal.json',
  },
  outcome: { others: 'the same', archive: 'the same', reading: 'the same', complete: 'the same', original: 'imported so' },
  attachment: { others: 'a file that belongs to the text', archive: 'the same', reading: 'the same' },
  attachmentName: {
    others: 'the text names its files',
    archive: 'the same',
    reading: 'the same',
    complete: 'the same',
  },
  firstText: { original: 'the file as it was imported, byte for byte' },
  signer: {
    others: 'who decided is what a package says',
    archive: 'the same',
    reading: 'the same',
  },
  ownAddress: { card: 'a person gives their own address with their own card' },
  comment: { archive: 'the archive proves what bodies said' },
  answer: { archive: 'and what they were answered' },
  reason: { archive: 'and why a step was decided so' },
  returned: { archive: 'a decision that later ones name as seen is proved too' },
  condition: {
    others: 'a decision on conditions says which',
    archive: 'the same',
    reading: 'the same',
  },
  minute: { others: 'a decision says where it is minuted', archive: 'the same', reading: 'the same' },
  waiver: { archive: 'and why a criterion was set aside' },
  proof: { archive: 'minutes and letters go into the archive, not to others' },
  letter: { archive: 'the same' },
  met: { archive: 'the same' },
};

/** Outputs of calls that write a file where a person says, as `ALLOWED` names them, or why they are not searched. */
export const WRITERS: Readonly<Record<string, readonly string[] | string>> = {
  'package:build': ['others', 'archive'],
  'proposal:export': ['complete', 'original'],
  'people:card-export': ['card'],
  'copy:choose': 'a copy holds everything by design',
  'recovery:rescue': 'a rescue holds everything by design',
  'dialog:save-text': 'the one text that a person was writing, where it cannot be saved in its place',
};

/** Words that are kept in no table, and where they are instead. */
export const NOT_KEPT: Readonly<Partial<Record<Place, string>>> = {
  deleted: 'what was typed over, and the name of the file that was imported',
  erased: 'its bytes were taken away',
  proofName: 'a proof is numbered: its file’s own name is not kept',
  letterName: 'the same',
  metName: 'the same',
  proofUnused: 'it belongs to no record',
  copyFolder: 'a setting of this computer, in the profile',
  typed: 'nonsense that every call was asked for',
};
