import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PersonHere } from '#contract/session.ts';
import { ask } from '../engine.ts';

export const useSession = () => useQuery({ queryKey: ['session:get'], queryFn: () => ask('session:get', {}) });

/** What an act that signs needs of the person: who they are, and their passphrase where the signature does not stand open. */
export interface Signature {
  readonly you: PersonHere | null;
  /** Whether a passphrase has to be typed for this act. */
  readonly asks: boolean;
  readonly passphrase: string;
  readonly type: (passphrase: string) => void;
  /** For the call: null where the signature is open. */
  readonly given: string | null;
  readonly isReady: boolean;
}

export function useSignature(): Signature {
  const { data } = useSession();
  const [passphrase, type] = useState('');
  const you = data?.you ?? null;
  const asks = you !== null && (you.asksEachTime || data?.unlocked !== true);
  return {
    you,
    asks,
    passphrase,
    type,
    given: asks ? passphrase : null,
    isReady: you !== null && (!asks || passphrase !== ''),
  };
}
