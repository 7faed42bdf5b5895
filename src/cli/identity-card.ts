import { nodeCrypto } from '#adapters/node-crypto.ts';
import { type IdentityCard, readIdentityCard } from '#application/identity-card.ts';
import type { Json } from '#domain/shared/json.ts';
import { need } from './refused.ts';

export type { IdentityCard } from '#application/identity-card.ts';

/** @throws Refused `card/not-a-card`, `key/weak`, `card/signature` */
export async function readCard(value: Json): Promise<IdentityCard> {
  return need(await readIdentityCard({ crypto: nodeCrypto }, value));
}
