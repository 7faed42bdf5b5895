import { nodeCrypto } from '#adapters/node-crypto.ts';
import type { Actor } from '#application/workspace.ts';
import { checkPublicKey } from '#domain/people/key-check.ts';
import { canonicalBytes } from '#domain/record/canonical.ts';
import { fromBase64, toBase64 } from '#domain/record/crypto.ts';
import type { Json } from '#domain/shared/json.ts';
import { z } from 'zod';
import { refuse } from './refused.ts';

/** A person's name and key in a small file, signed by that key: proof that whoever sends it holds it, not of who they are. */
export const IdentityCard = z.strictObject({
  format: z.literal('collegium/card/1'),
  name: z.string().min(1).max(200),
  email: z.string().max(254),
  key: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});
export type IdentityCard = z.infer<typeof IdentityCard>;

export function makeCard(actor: Actor, { name, email }: { readonly name: string; readonly email: string }): IdentityCard {
  const rest = { format: 'collegium/card/1', name, email, key: toBase64(actor.signer.publicKey) } as const;
  return { ...rest, signature: toBase64(actor.signer.sign(canonicalBytes(rest))) };
}

/** @throws Refused `card/not-a-card`, `key/weak`, `card/signature` */
export async function readCard(value: Json): Promise<IdentityCard> {
  const parsed = IdentityCard.safeParse(value);
  if (!parsed.success) return refuse('card/not-a-card');
  const { signature, ...rest } = parsed.data;
  const [key, signed] = [fromBase64(rest.key), fromBase64(signature)];
  if (key === null || checkPublicKey(key) !== null) return refuse('key/weak');
  const isGood = signed !== null && (await nodeCrypto.verify(key, signed, canonicalBytes(rest)));
  return isGood ? parsed.data : refuse('card/signature');
}
