import { z } from 'zod';
import { Hash, HashOrNone } from './record.ts';

/** Pieces that the shapes of record bodies share. */

export const Base64Key = z.string().regex(/^[A-Za-z0-9+/]{43}=$/); // 32 bytes
export const Code = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/);
export const Name = z.string().min(1).max(200);
/** What was said in one line and belongs to the act itself: a condition, a minute reference. */
export const Line = z.string().max(1000);
/** The fingerprint of a content object that the same record lists; "" where nothing was written. */
export const Text = HashOrNone;
/**
 * The role record that the act rests on (the founding record's id for the founding member's own roles); "" where the author acts by a
 * root key, as lead of the proposal, or asks for itself.
 */
export const Grant = HashOrNone;
export const Evidence = z.strictObject({ name: Name, sha256: Hash });

export const StepId = Code;
