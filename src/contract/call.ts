import { z } from 'zod';
import { plainLine, plainText } from '#domain/proposal/canonical-answer.ts';
import type { Json } from '#domain/shared/json.ts';

/** One entry of the contract: what is asked and what is answered (STYLE §5). */
export const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });
export const Nothing = z.strictObject({});

/** A name for a file that a person chose in a dialog or dropped on the window: a window never says a path. */
export const FileToken = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

/**
 * What an act that signs is given: null where the signature is open (`session:unlock`, or the computer's own key store). A person whose
 * `asksEachTime` is true gives it at every act. Refusals: `session/nobody`, `session/locked`, `key/needs-passphrase`, `key/wrong-passphrase`.
 */
export const Passphrase = z.nullable(z.string().min(1).max(1000));

/** Text of one line, and of several, as people type it; what a text may not hold (controls, direction overrides) does not come through. */
export const Words = z.string().max(400).overwrite(plainLine);
export const Prose = z.string().max(20_000).overwrite(plainText);
/** As many characters as a record takes. */
export const PersonName = Words.max(200);

/** Any plain data: answers of a proposal, values of a setting. */
export const AnyJson = z.json() as unknown as z.ZodType<Json>;
