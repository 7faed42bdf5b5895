import { z } from 'zod';
import { checkPublicKey, isCanonicalSignature } from '#domain/people/key-check.ts';
import { plainLine } from '#domain/proposal/canonical-answer.ts';
import { canonicalBytes } from '#domain/record/canonical.ts';
import { fromBase64, toBase64 } from '#domain/record/crypto.ts';
import type { Json } from '#domain/shared/json.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { authorityOf } from './authority-of.ts';
import type { Outcome } from './refusal.ts';
import type { Actor, Workspace } from './workspace.ts';

/** A person's name and key in a small file, signed by that key: proof that whoever sends it holds it, not of who they are. */
export const IdentityCard = z.strictObject({
  format: z.literal('collegium/card/1'),
  name: z.string().min(1).max(200),
  email: z.string().max(254),
  key: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});
export type IdentityCard = z.infer<typeof IdentityCard>;

/** The card of whoever acts. */
export function makeIdentityCard(workspace: Workspace, actor: Actor): IdentityCard {
  const name = authorityOf(workspace).members.get(actor.member)?.name ?? '';
  const email = workspace.addresses.find(actor.member);
  const rest = { format: 'collegium/card/1', name, email, key: toBase64(actor.signer.publicKey) } as const;
  return { ...rest, signature: toBase64(actor.signer.sign(canonicalBytes(rest))) };
}

/** Errors: `card/not-a-card`, `key/weak`, `card/signature`. */
export async function readIdentityCard(workspace: Pick<Workspace, 'crypto'>, value: Json): Promise<Outcome<IdentityCard>> {
  const parsed = IdentityCard.safeParse(value);
  if (!parsed.success || [parsed.data.name, parsed.data.email].some(holdsMore)) return fail({ code: 'card/not-a-card' });
  const { signature, ...rest } = parsed.data;
  const [key, signed] = [fromBase64(rest.key), fromBase64(signature)];
  if (key === null || checkPublicKey(key) !== null) return fail({ code: 'key/weak' });
  const isGood =
    signed !== null && isCanonicalSignature(signed) && (await workspace.crypto.verify(key, signed, canonicalBytes(rest)));
  return isGood ? ok(parsed.data) : fail({ code: 'card/signature' });
}

/** Whether a name holds what no line of text may: it comes from somebody else's computer. */
const holdsMore = (text: string): boolean => plainLine(text) !== text.normalize('NFC');
