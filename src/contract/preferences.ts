import { z } from 'zod';
import { Hash } from '#domain/record/record.ts';

/** What a person's window remembers besides language and theme (shell.ts): kept by main in electron-store, never in a workspace. */

export const Place = z.enum(['work', 'proposals', 'outcomes', 'packages', 'people', 'settings']);
export type Place = z.infer<typeof Place>;

export const Columns = z.strictObject({
  /** In pixels. */
  sections: z.int().min(160).max(600),
  inspector: z.int().min(240).max(800),
  sectionsFolded: z.boolean(),
  inspectorFolded: z.boolean(),
});

/** Where the person was: after a restart the editor opens there. */
export const LastPlace = z.strictObject({
  place: Place,
  proposal: z.union([Hash, z.literal('')]),
  section: z.string().max(60),
  /** Path of the answer that had the cursor, and where in its text. */
  path: z.string().max(300),
  offset: z.int().min(0),
});
export type LastPlace = z.infer<typeof LastPlace>;

/** A page of the window, as the page itself writes it after its name: what it cannot read leads to the first place. */
export const Address = z.string().regex(/^(#\/[\w/?=&.%~()!*'+-]{0,300})?$/);

/** What the list of proposals shows, and in which order. `changed`: the latest change first; while something is searched for, the best match. */
export const ListChoice = z.strictObject({
  text: z.string().max(400),
  states: z.array(z.string().max(40)).max(20),
  steps: z.array(z.string().max(40)).max(40),
  mine: z.boolean(),
  overdue: z.boolean(),
  binned: z.boolean(),
  sort: z.enum(['changed', 'title', 'number', 'state', 'step', 'holder', 'age', 'due']),
  descending: z.boolean(),
});
export type ListChoice = z.infer<typeof ListChoice>;

/** A choice that has a name. */
export const SavedView = z.strictObject({ name: z.string().min(1).max(80), ...ListChoice.shape });
export type SavedView = z.infer<typeof SavedView>;

export const RoomPreferences = z.strictObject({
  columns: Columns,
  views: z.array(SavedView).max(40),
  /** How the list stood last; null: as it first stands. */
  list: z.nullable(ListChoice),
  /** Whether the list of outcomes shows only proposals that lack something. */
  outcomeGaps: z.boolean(),
  /** One content language at a time, or both beside each other. */
  editor: z.enum(['one', 'two']),
  /** Two versions as one text with its changes marked, or beside each other. */
  comparison: z.enum(['redline', 'sides']),
  /** Which member "you" are, by workspace: asked once on a computer that several people use. */
  you: z.record(Hash, Hash),
});
export type RoomPreferences = z.infer<typeof RoomPreferences>;
