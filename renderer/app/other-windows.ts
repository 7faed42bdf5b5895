import type { QueryClient } from '@tanstack/react-query';
import type { Call } from '#contract/api.ts';
import { CALL_EFFECTS } from '#contract/call-effects.ts';
import { onDone } from '../engine.ts';

/** A writer who types on is not followed letter by letter. In milliseconds. */
const AFTER_PAUSE_MS = 2000;
const TOGETHER_MS = 50;

/** What a call that was carried out changed for other windows: asking after a job changes nothing until the job has ended. */
export function effectOf(call: Call, answer: unknown): 'nothing' | 'copy' | 'all' {
  const effect = CALL_EFFECTS[call] ?? 'nothing';
  if (effect !== 'ended') return effect;
  const { state } = (answer ?? {}) as { readonly state?: unknown };
  return state === 'running' ? 'nothing' : 'all';
}

/** Windows of one application tell each other that something was written; each asks again for what it shows. The answer ends it. */
export function followOtherWindows(queries: QueryClient): () => void {
  const channel = new BroadcastChannel('collegium-written');
  channel.addEventListener('message', () => {
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'schema:get' });
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Number.POSITIVE_INFINITY;
  const tellIn = (milliseconds: number, isPause: boolean): void => {
    const wanted = Date.now() + milliseconds;
    // What everybody sees is not put off by somebody who types.
    if (isPause ? due < wanted - AFTER_PAUSE_MS : due <= wanted) return;
    clearTimeout(timer);
    due = wanted;
    timer = setTimeout(() => {
      due = Number.POSITIVE_INFINITY;
      channel.postMessage('written');
    }, milliseconds);
  };
  const stop = onDone((call, answer) => {
    const effect = effectOf(call, answer);
    if (effect === 'all') tellIn(TOGETHER_MS, false);
    if (effect === 'copy') tellIn(AFTER_PAUSE_MS, true);
  });
  return () => {
    stop();
    clearTimeout(timer);
    channel.close();
  };
}
